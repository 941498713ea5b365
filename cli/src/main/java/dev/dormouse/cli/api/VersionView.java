package dev.dormouse.cli.api;

import static java.util.Objects.requireNonNull;

import dev.dormouse.kernel.Digest;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An immutable version of an app.
 *
 * @param image digest of its manifest in the registry
 * @param report what verification found
 * @param error why it was refused
 */
public record VersionView(
        String id,
        long number,
        String image,
        VersionState state,
        @Nullable VersionReport report,
        @Nullable Refusal error,
        @Nullable Instant created) {
    public VersionView {
        requireNonNull(id, "id");
        requireNonNull(image, "image");
        requireNonNull(state, "state");
    }

    /** Why a version will never run. */
    public record Refusal(@Nullable String code, @Nullable String detail) {}

    public Digest digest() {
        return Digest.fromString(image);
    }

    /** What its author should know. */
    public List<String> warnings() {
        return report == null
                ? List.of()
                : report.warnings().stream().map(VersionReport.Warning::toString).toList();
    }

    /** What it asks for that the version before did not. */
    public List<String> changes() {
        VersionReport.Changes changes = report == null ? null : report.changes();
        return changes == null ? List.of() : changes.all();
    }
}
