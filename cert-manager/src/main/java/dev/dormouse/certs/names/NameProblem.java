package dev.dormouse.certs.names;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/**
 * Why there is no certificate yet, or no new one.
 *
 * @param code a word that programs can react to, as {@code validation-failed}
 * @param detail for the owner of the name; holds nothing secret
 */
public record NameProblem(String code, String detail, Instant at) {
    /** Characters that are kept of a detail. */
    public static final int DETAIL_LENGTH_MAX = 600;

    public NameProblem {
        requireNonNull(code, "code");
        detail = printable(detail);
        requireNonNull(at, "at");
    }

    /** An authority repeats what it read on the network. */
    private static String printable(String text) {
        String clean = text.replaceAll("[\\p{Cntrl}\\p{Cf}\\s]+", " ").strip();
        return clean.length() <= DETAIL_LENGTH_MAX
                ? clean
                : clean.substring(0, DETAIL_LENGTH_MAX - 1) + "…";
    }
}
