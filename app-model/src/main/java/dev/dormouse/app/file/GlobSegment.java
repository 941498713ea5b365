package dev.dormouse.app.file;

/** One segment of a glob against one name. */
final class GlobSegment {
    private GlobSegment() {}

    static boolean isClosed(String segment) {
        for (int i = 0; i < segment.length(); i++) {
            if (segment.charAt(i) == '[') {
                i = classEnd(segment, i);
                if (i < 0) {
                    return false;
                }
            }
        }
        return true;
    }

    /** The usual two cursors: on a mismatch, the last star takes one more character. */
    static boolean matches(String segment, String name) {
        int p = 0;
        int n = 0;
        int starAt = -1;
        int starName = 0;
        while (n < name.length()) {
            if (p < segment.length() && segment.charAt(p) == '*') {
                starAt = p++;
                starName = n;
            } else if (p < segment.length() && matchesOne(segment, p, name.charAt(n))) {
                p = after(segment, p);
                n++;
            } else if (starAt >= 0) {
                p = starAt + 1;
                n = ++starName;
            } else {
                return false;
            }
        }
        while (p < segment.length() && segment.charAt(p) == '*') {
            p++;
        }
        return p == segment.length();
    }

    private static boolean matchesOne(String segment, int p, char c) {
        return switch (segment.charAt(p)) {
            case '?' -> true;
            case '[' -> inClass(segment, p, c);
            default -> segment.charAt(p) == c;
        };
    }

    private static boolean inClass(String segment, int open, char c) {
        int end = classEnd(segment, open);
        boolean negated = segment.charAt(open + 1) == '!';
        boolean found = false;
        for (int i = open + (negated ? 2 : 1); i < end; i++) {
            char from = segment.charAt(i);
            boolean range = i + 2 < end && segment.charAt(i + 1) == '-';
            char to = range ? segment.charAt(i + 2) : from;
            found |= from <= c && c <= to;
            i += range ? 2 : 0;
        }
        return found != negated;
    }

    private static int after(String segment, int p) {
        return segment.charAt(p) == '[' ? classEnd(segment, p) + 1 : p + 1;
    }

    /** A closing bracket right after the opening one, or after {@code !}, is a member. */
    private static int classEnd(String segment, int open) {
        int first = open + 1;
        if (first < segment.length() && segment.charAt(first) == '!') {
            first++;
        }
        return segment.indexOf(']', first + 1);
    }
}
