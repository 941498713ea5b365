package dev.dormouse.apps.version;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A version as the API shows it.
 *
 * @param image digest of its OCI manifest
 * @param state {@code verifying}, {@code compiling}, {@code ready} or {@code refused}
 * @param report once it is ready; lists of versions leave it out
 * @param error if it was refused
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record VersionView(
        String id,
        int number,
        String image,
        String state,
        @Nullable VersionReport report,
        @Nullable VersionError error,
        Instant created) {
    static VersionView of(Version version) {
        return new VersionView(
                version.id().toString(),
                version.number(),
                version.image().toString(),
                version.state().toString(),
                version.report().orElse(null),
                version.error().orElse(null),
                version.created());
    }
}
