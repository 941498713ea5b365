package dev.dormouse.app.toml;

/**
 * A cheap estimate of how deep a TOML text nests, made before the parser, which recurses. Counts
 * brackets outside of strings and comments, and takes the shorter way with multi-line strings.
 */
final class Nesting {
    private Nesting() {}

    static boolean isDeeperThan(int max, String text) {
        int depth = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '#' || c == '"' || c == '\'') {
                i = skip(text, i, c);
            } else if (c == '[' || c == '{') {
                depth++;
            } else if (c == ']' || c == '}') {
                depth = Math.max(0, depth - 1);
            }
            if (depth > max) {
                return true;
            }
        }
        return false;
    }

    /** The end of the string or comment on this line. */
    private static int skip(String text, int start, char opening) {
        int i = start + 1;
        while (i < text.length() && text.charAt(i) != '\n' && text.charAt(i) != opening) {
            i += opening == '"' && text.charAt(i) == '\\' ? 2 : 1;
        }
        return opening == '#' ? Math.max(i, endOfLine(text, i)) : i;
    }

    private static int endOfLine(String text, int from) {
        int end = text.indexOf('\n', from);
        return end < 0 ? text.length() : end;
    }
}
