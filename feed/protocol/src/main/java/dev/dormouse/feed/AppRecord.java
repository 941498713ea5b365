package dev.dormouse.feed;

import static java.util.Objects.requireNonNull;

import dev.dormouse.kernel.Digest;
import dev.dormouse.kernel.id.AppId;
import dev.dormouse.kernel.id.OrganisationId;
import dev.dormouse.kernel.id.VersionId;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * An app as its production channel says.
 *
 * @param name in its organisation
 * @param generation grows by one with every change of version, variables or limits
 * @param versionNumber 1 for the app's first version
 * @param image digest of the version's OCI manifest
 * @param hstsMaxAgeSeconds how long browsers are told to ask for the app's hosts over TLS alone
 *     (RFC 6797), 0 to make them forget it; empty if nothing is said
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
        OptionalInt hstsMaxAgeSeconds,
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
        requireNonNull(hstsMaxAgeSeconds, "hstsMaxAgeSeconds");
        requireNonNull(content, "content");
        if (generation < 1 || versionNumber < 1) {
            throw new IllegalArgumentException("Generations and versions are counted from 1");
        }
        if (hstsMaxAgeSeconds.orElse(0) < 0) {
            throw new IllegalArgumentException("No time is less than none");
        }
    }

    /** One that tells browsers nothing of TLS. */
    public AppRecord(
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
            Optional<AppContentRecord> content) {
        this(
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
                OptionalInt.empty(),
                content);
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
                hstsMaxAgeSeconds,
                Optional.empty());
    }
}
