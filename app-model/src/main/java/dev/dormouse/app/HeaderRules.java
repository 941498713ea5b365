package dev.dormouse.app;

import java.util.Locale;
import java.util.Set;

/** What HTTP (RFC 9110) allows as names and values of header fields. */
public final class HeaderRules {
    private static final String TOKEN_MARKS = "!#$%&'*+-.^_`|~";

    /** Before the names of headers that gateway and node tell each other. */
    private static final String PLATFORM_PREFIX = "dormouse-";

    private static final Set<String> FOR_THE_CONNECTION =
            Set.of("connection", "transfer-encoding", "keep-alive", "upgrade", "te", "trailer");

    private HeaderRules() {}

    public static boolean isName(String name) {
        for (int i = 0; i < name.length(); i++) {
            if (!isTokenChar(name.charAt(i))) {
                return false;
            }
        }
        return !name.isEmpty();
    }

    /** Visible ASCII, spaces and tabs: nothing that could start another header. */
    public static boolean isValue(String value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if ((c < ' ' || c >= 0x7f) && c != '\t') {
                return false;
            }
        }
        return true;
    }

    /** Whether a header is about one connection only, so that a guest never sets or sees it. */
    public static boolean isForTheConnection(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return FOR_THE_CONNECTION.contains(lower) || lower.startsWith("proxy-");
    }

    /** Whether only the platform may say it, so that neither client nor guest sets or sees it. */
    public static boolean isForThePlatform(String name) {
        return name.regionMatches(true, 0, PLATFORM_PREFIX, 0, PLATFORM_PREFIX.length());
    }

    private static boolean isTokenChar(char c) {
        return (c >= 'a' && c <= 'z')
                || (c >= 'A' && c <= 'Z')
                || (c >= '0' && c <= '9')
                || TOKEN_MARKS.indexOf(c) >= 0;
    }
}
