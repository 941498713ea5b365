package dev.dormouse.feed;

import static java.util.Objects.requireNonNull;

import dev.dormouse.kernel.id.OrganisationId;

/**
 * What gateways and nodes know of an organisation.
 *
 * @param concurrentRequestsMax of all its apps on each node
 */
public record OrganisationRecord(OrganisationId id, Activity activity, int concurrentRequestsMax)
        implements FeedRecord {
    public OrganisationRecord {
        requireNonNull(id, "id");
        requireNonNull(activity, "activity");
        if (concurrentRequestsMax < 1) {
            throw new IllegalArgumentException("concurrentRequestsMax is positive");
        }
    }

    @Override
    public RecordKey key() {
        return keyOf(id);
    }

    public static RecordKey keyOf(OrganisationId id) {
        return new RecordKey(RecordKind.ORGANISATION, id.toString());
    }
}
