package dev.dormouse.apps.version;

import static java.util.Objects.requireNonNull;

/** Why a version was refused: a code for programs, and words for people, cut if there are many. */
public record VersionError(String code, String detail) {
    public VersionError {
        requireNonNull(code, "code");
        detail = Excerpt.ofDetail(requireNonNull(detail, "detail"));
    }
}
