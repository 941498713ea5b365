package dev.dormouse.http.request;

import org.jspecify.annotations.Nullable;

/**
 * The target of a request line (RFC 9112, section 3.2), in origin form, absolute form or {@code *}.
 * Nothing is decoded.
 *
 * @param authority of the absolute form, which overrules the Host header; else null
 * @param path with a leading slash, or {@code *}
 * @param query without question mark; empty if there is none
 */
record RequestTarget(@Nullable String authority, String path, String query) {
    private static final String HTTP = "http://";
    private static final String HTTPS = "https://";

    /** Null if the text is no target. */
    static @Nullable RequestTarget parse(String text) {
        if (!isVisible(text)) {
            return null;
        }
        if (text.startsWith("/")) {
            return of(null, text);
        }
        if (text.equals("*")) {
            return new RequestTarget(null, text, "");
        }
        int scheme = schemeLength(text);
        return scheme == 0 ? null : absolute(text, scheme);
    }

    private static int schemeLength(String text) {
        if (text.regionMatches(true, 0, HTTP, 0, HTTP.length())) {
            return HTTP.length();
        }
        return text.regionMatches(true, 0, HTTPS, 0, HTTPS.length()) ? HTTPS.length() : 0;
    }

    private static RequestTarget absolute(String text, int start) {
        int end = start;
        while (end < text.length() && text.charAt(end) != '/' && text.charAt(end) != '?') {
            end++;
        }
        String rest = text.substring(end);
        return of(text.substring(start, end), rest.startsWith("/") ? rest : "/" + rest);
    }

    private static RequestTarget of(@Nullable String authority, String pathAndQuery) {
        int mark = pathAndQuery.indexOf('?');
        return mark < 0
                ? new RequestTarget(authority, pathAndQuery, "")
                : new RequestTarget(
                        authority,
                        pathAndQuery.substring(0, mark),
                        pathAndQuery.substring(mark + 1));
    }

    /** Visible ASCII and no fragment. */
    private static boolean isVisible(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c <= ' ' || c >= 0x7f || c == '#') {
                return false;
            }
        }
        return true;
    }
}
