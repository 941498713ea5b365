package dev.dormouse.accounts.organisation;

import static java.util.Objects.requireNonNull;

import dev.dormouse.feed.Activity;
import dev.dormouse.kernel.id.OrganisationId;
import java.time.Instant;
import java.util.Optional;

/**
 * An organisation.
 *
 * @param personal made with its owner, and theirs alone
 * @param suspensionReason why it is suspended, for its members to read
 * @param version grows with every change
 */
public record Organisation(
        OrganisationId id,
        String slug,
        boolean personal,
        String plan,
        Activity activity,
        Optional<String> suspensionReason,
        long version,
        Instant created) {
    public Organisation {
        requireNonNull(id, "id");
        requireNonNull(slug, "slug");
        requireNonNull(plan, "plan");
        requireNonNull(activity, "activity");
        requireNonNull(suspensionReason, "suspensionReason");
        requireNonNull(created, "created");
    }
}
