package dev.dormouse.apps.channel;

import static java.util.Objects.requireNonNull;

import dev.dormouse.kernel.id.AppId;
import dev.dormouse.kernel.id.OrganisationId;
import dev.dormouse.kernel.id.VersionId;
import java.time.Instant;

/**
 * Which version an app shows.
 *
 * @param generation grows by one with each change of version or variables
 */
public record Channel(
        OrganisationId organisation,
        AppId app,
        String name,
        VersionId version,
        int versionNumber,
        long generation,
        Instant since) {
    /** The only one so far. */
    public static final String PRODUCTION = "production";

    public Channel {
        requireNonNull(organisation, "organisation");
        requireNonNull(app, "app");
        requireNonNull(name, "name");
        requireNonNull(version, "version");
        requireNonNull(since, "since");
        if (generation < 1 || versionNumber < 1) {
            throw new IllegalArgumentException("Generations and versions are counted from 1");
        }
    }

    /** The same version again, as a new generation. */
    Channel renewed() {
        return new Channel(organisation, app, name, version, versionNumber, generation + 1, since);
    }
}
