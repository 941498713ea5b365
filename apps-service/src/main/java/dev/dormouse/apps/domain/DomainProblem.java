package dev.dormouse.apps.domain;

import static java.util.Objects.requireNonNull;

/**
 * Why a domain does not go on.
 *
 * @param code which never changes, for programs
 * @param detail which names the record that is missing or in the way, and the fix
 */
public record DomainProblem(String code, String detail) {
    private static final int DETAIL_CHARS_MAX = 800;

    public DomainProblem {
        requireNonNull(code, "code");
        detail =
                detail.length() <= DETAIL_CHARS_MAX
                        ? detail
                        : detail.substring(0, DETAIL_CHARS_MAX);
    }
}
