package dev.dormouse.app.field;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/** Finds the name that an author probably meant. */
public final class NearMiss {
    private static final int CHARS_MAX = 64;

    private NearMiss() {}

    /** The nearest of {@code known}, if it is near enough to be a slip. */
    public static Optional<String> of(String written, Collection<String> known) {
        if (written.length() > CHARS_MAX) {
            return Optional.empty();
        }
        String best = null;
        int bestDistance = Math.max(1, written.length() / 3) + 1;
        for (String candidate : known) {
            int distance = distance(normal(written), normal(candidate));
            if (distance < bestDistance) {
                best = candidate;
                bestDistance = distance;
            }
        }
        return Optional.ofNullable(best);
    }

    /** A sentence that offers the nearest name, or one that lists all. */
    public static String suggestion(String written, Collection<String> known) {
        return of(written, known)
                .map(name -> "Did you mean \"" + name + "\"?")
                .orElseGet(() -> known.isEmpty() ? "" : "Known: " + String.join(", ", known) + ".");
    }

    private static String normal(String name) {
        return name.toLowerCase(Locale.ROOT).replace('-', '_');
    }

    /** Edits between two names; swapped neighbours count as one. */
    private static int distance(String a, String b) {
        int[][] d = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                d[i][j] = i == 0 || j == 0 ? i + j : cell(a, b, d, i, j);
            }
        }
        return d[a.length()][b.length()];
    }

    private static int cell(String a, String b, int[][] d, int i, int j) {
        int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        int least = Math.min(d[i - 1][j - 1] + change, Math.min(d[i - 1][j], d[i][j - 1]) + 1);
        boolean swapped =
                i > 1
                        && j > 1
                        && a.charAt(i - 1) == b.charAt(j - 2)
                        && a.charAt(i - 2) == b.charAt(j - 1);
        return swapped ? Math.min(least, d[i - 2][j - 2] + 1) : least;
    }
}
