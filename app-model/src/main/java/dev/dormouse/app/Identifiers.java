package dev.dormouse.app;

import java.util.Optional;

/**
 * The names that a manifest may use: words joined by one delimiter, each starting with an ASCII
 * letter and either all lower-case or all upper-case, as in the WebAssembly component model.
 */
public final class Identifiers {
    /** Longer ones are refused in a manifest. */
    public static final int CHARS_MAX = 128;

    private Identifiers() {}

    /**
     * Whether {@code text} can be the id of a trigger, or of a component in a lock: ASCII letters,
     * digits, {@code -} and {@code _}, because ids end up in logs and in names of files.
     */
    public static boolean isPlain(String text, int charsMax) {
        return !text.isEmpty()
                && text.length() <= charsMax
                && text.chars()
                        .allMatch(c -> isAsciiLetterOrDigit((char) c) || c == '-' || c == '_');
    }

    private static boolean isAsciiLetterOrDigit(char c) {
        return isLower(c) || isUpper(c) || (c >= '0' && c <= '9');
    }

    /** What keeps {@code text} from being a kebab-case id, such as a component's; empty if none. */
    public static Optional<String> kebabProblem(String text) {
        return problem(text, '-', '_', false);
    }

    /** What keeps {@code text} from being a lower_snake_case name, such as a variable's. */
    public static Optional<String> lowerSnakeProblem(String text) {
        return problem(text, '_', '-', true);
    }

    /** What keeps {@code text} from being a store's label: kebab-case or snake_case. */
    public static Optional<String> labelProblem(String text) {
        return problem(text, '_', '-', false).isEmpty() ? Optional.empty() : kebabProblem(text);
    }

    private static Optional<String> problem(String text, char delimiter, char wrong, boolean low) {
        if (text.isEmpty()) {
            return Optional.of("must not be empty");
        }
        if (text.length() > CHARS_MAX) {
            return Optional.of("must not be longer than " + CHARS_MAX + " characters");
        }
        if (text.indexOf(wrong) >= 0) {
            return Optional.of("separate words with '" + delimiter + "', not '" + wrong + "'");
        }
        int start = 0;
        for (int end = text.indexOf(delimiter); end >= 0; end = text.indexOf(delimiter, start)) {
            Optional<String> problem = wordProblem(text.substring(start, end), low);
            if (problem.isPresent()) {
                return problem;
            }
            start = end + 1;
        }
        return wordProblem(text.substring(start), low);
    }

    private static Optional<String> wordProblem(String word, boolean lowerOnly) {
        if (word.isEmpty()) {
            return Optional.of("words must not be empty");
        }
        if (!isLower(word.charAt(0)) && !isUpper(word.charAt(0))) {
            return Optional.of("each word must start with an ASCII letter");
        }
        boolean upper = isUpper(word.charAt(0));
        for (int i = 0; i < word.length(); i++) {
            char c = word.charAt(i);
            if (!isAsciiLetterOrDigit(c)) {
                return Optional.of("words may only hold ASCII letters and digits");
            }
            if (upper ? isLower(c) : isUpper(c)) {
                return Optional.of("each word must be all lower-case or all upper-case");
            }
        }
        return lowerOnly && upper ? Optional.of("must be all lower-case") : Optional.empty();
    }

    private static boolean isLower(char c) {
        return c >= 'a' && c <= 'z';
    }

    private static boolean isUpper(char c) {
        return c >= 'A' && c <= 'Z';
    }
}
