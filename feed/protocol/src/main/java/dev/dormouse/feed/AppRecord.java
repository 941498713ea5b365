package dev.dormouse.feed;

import static java.util.Objects.requireNonNull;

import dev.dormouse.kernel.Digest;
import dev.dormouse.kernel.id.AppId;
import dev.dormouse.kernel.id.OrganisationId;
import dev.dormouse.kernel.id.VersionId;
import java.util.Optional;

/**
 * An app as its production channel says.
 *
 * @param name in its organisation
 * @param generation grows by one with every change of version, variables or limits
 * @param versionNumber 1 for the app's first version
 * @param image digest of the version's OCI manifest
 * @param content only in the view of nodes
 */
public record AppRecord(
        AppId id,
        OrganisationId organisation,
        String name,
        Pool pool,
        Activity activity,
        long generation,
        VersionId version,
        int versionNumber,
        Digest image,
        AppLimits limits,
        Optional<AppContentRecord> content)
        implements FeedRecord {
    public AppRecord {
        requireNonNull(id, "id");
        requireNonNull(organisation, "organisation");
        requireNonNull(name, "name");
        requireNonNull(pool, "pool");
        requireNonNull(activity, "activity");
        requireNonNull(version, "version");
        requireNonNull(image, "image");
        requireNonNull(limits, "limits");
        requireNonNull(content, "content");
        if (generation < 1 || versionNumber < 1) {
            throw new IllegalArgumentException("Generations and versions are counted from 1");
        }
    }

    @Override
    public RecordKey key() {
        return keyOf(id);
    }

    public static RecordKey keyOf(AppId id) {
        return new RecordKey(RecordKind.APP, id.toString());
    }

    /** As a gateway sees it. */
    public AppRecord withoutContent() {
        return new AppRecord(
                id,
                organisation,
                name,
                pool,
                activity,
                generation,
                version,
                versionNumber,
                image,
                limits,
                Optional.empty());
    }
}
