package dev.dormouse.apps.version;

import static java.util.Objects.requireNonNull;

/** Why a version was refused: a code for programs, and words for people. */
public record VersionError(String code, String detail) {
    public VersionError {
        requireNonNull(code, "code");
        requireNonNull(detail, "detail");
    }
}
