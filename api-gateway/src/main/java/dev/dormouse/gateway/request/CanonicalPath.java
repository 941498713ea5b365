package dev.dormouse.gateway.request;

/**
 * Whether every reader sees the same path: no dot segments, no empty segments, no encoded or
 * backward slashes, no control characters, no broken percent-encoding. Asked for the platform's own
 * hosts, where a path decides what may be done; an app gets its path as it was sent.
 */
public final class CanonicalPath {
    private static final int DELETE = 0x7f;

    private CanonicalPath() {}

    public static boolean isCanonical(String path) {
        int segment = 1;
        for (int i = 1; i <= path.length(); i++) {
            char c = i < path.length() ? path.charAt(i) : '/';
            if (c == '/') {
                boolean last = i == path.length();
                if (!isSegment(path, segment, i, last)) {
                    return false;
                }
                segment = i + 1;
            } else if (c == '\\' || (c == '%' && !isPlainEncoding(path, i))) {
                return false;
            }
        }
        return path.startsWith("/");
    }

    /** Only the last segment may be empty. */
    private static boolean isSegment(String path, int from, int to, boolean last) {
        int dots = 0;
        for (int i = from; i < to; i++) {
            int step = dotLength(path, i);
            if (step == 0) {
                return true;
            }
            dots++;
            i += step - 1;
        }
        return dots == 0 ? last : dots > 2;
    }

    /** How many characters write the dot that is here; 0 if none is. */
    private static int dotLength(String path, int at) {
        if (path.charAt(at) == '.') {
            return 1;
        }
        return path.regionMatches(true, at, "%2e", 0, 3) ? 3 : 0;
    }

    private static boolean isPlainEncoding(String path, int at) {
        if (at + 2 >= path.length()) {
            return false;
        }
        int high = Character.digit(path.charAt(at + 1), 16);
        int low = Character.digit(path.charAt(at + 2), 16);
        int value = high * 16 + low;
        boolean slash = value == '/' || value == '\\';
        return high >= 0 && low >= 0 && value >= ' ' && value != DELETE && !slash;
    }
}
