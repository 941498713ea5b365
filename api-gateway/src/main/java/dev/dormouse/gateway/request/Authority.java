package dev.dormouse.gateway.request;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Whom a request is for, normalised: lower case, no dot at the end.
 *
 * @param host a name, an IPv4 address, or an IPv6 address in brackets
 * @param port -1 if the client names none
 */
public record Authority(String host, int port) {
    private static final int HOST_LENGTH_MAX = 253;
    private static final int PORT_DIGITS_MAX = 5;
    private static final int PORT_MAX = 65_535;

    /** Null if the text is no {@code host} or {@code host:port}. */
    static @Nullable Authority parse(String text) {
        int end = text.startsWith("[") ? text.indexOf(']') + 1 : text.indexOf(':');
        if (text.startsWith("[") && end == 0) {
            return null;
        }
        String host = end < 0 ? text : text.substring(0, end);
        String rest = end < 0 ? "" : text.substring(end);
        int port = rest.isEmpty() ? -1 : port(rest);
        String normal = withoutLastDot(host.toLowerCase(Locale.ROOT));
        boolean valid = normal.startsWith("[") ? isAddress(normal) : isName(normal);
        return valid && (rest.isEmpty() || port > 0) ? new Authority(normal, port) : null;
    }

    private static String withoutLastDot(String host) {
        return host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
    }

    /** 0 if it is none. */
    private static int port(String text) {
        boolean digits = text.length() > 1 && text.length() <= PORT_DIGITS_MAX + 1;
        for (int i = 1; i < text.length(); i++) {
            digits &= isDigit(text.charAt(i));
        }
        if (!digits || text.charAt(0) != ':') {
            return 0;
        }
        int port = Integer.parseInt(text.substring(1));
        return port <= PORT_MAX ? port : 0;
    }

    private static boolean isAddress(String text) {
        for (int i = 1; i < text.length() - 1; i++) {
            char c = text.charAt(i);
            if (!isDigit(c) && !(c >= 'a' && c <= 'f') && c != ':' && c != '.') {
                return false;
            }
        }
        return text.length() > 3;
    }

    private static boolean isName(String text) {
        char before = '.';
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean letter = (c >= 'a' && c <= 'z') || isDigit(c) || c == '-' || c == '_';
            if (!letter && (c != '.' || before == '.')) {
                return false;
            }
            before = c;
        }
        return !text.isEmpty() && before != '.' && text.length() <= HOST_LENGTH_MAX;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    @Override
    public String toString() {
        return port < 0 ? host : host + ":" + port;
    }
}
