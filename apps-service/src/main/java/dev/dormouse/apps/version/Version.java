package dev.dormouse.apps.version;

import static java.util.Objects.requireNonNull;

import dev.dormouse.kernel.Digest;
import dev.dormouse.kernel.id.AppId;
import dev.dormouse.kernel.id.OrganisationId;
import dev.dormouse.kernel.id.VersionId;
import java.time.Instant;
import java.util.Optional;

/**
 * A version of an app.
 *
 * @param lock digest of its lock, once it was read
 * @param error why it was refused
 * @param report once it is ready
 */
public record Version(
        VersionId id,
        OrganisationId organisation,
        AppId app,
        int number,
        Digest image,
        VersionState state,
        Optional<Digest> lock,
        Optional<VersionError> error,
        Optional<VersionReport> report,
        Instant created) {
    public Version {
        requireNonNull(id, "id");
        requireNonNull(organisation, "organisation");
        requireNonNull(app, "app");
        requireNonNull(image, "image");
        requireNonNull(state, "state");
        requireNonNull(created, "created");
    }
}
