package dev.dormouse.node.request;

import dev.dormouse.http.request.RequestOrigin;
import io.vertx.core.MultiMap;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/**
 * What the gateway says of a request: true, for only gateways are let in, but checked for form.
 *
 * @param app id of the app, as it is written
 */
record GatewayHeaders(String app, long generation, RequestOrigin origin) {
    static final String APP = "dormouse-app";

    private static final String GENERATION = "dormouse-generation";
    private static final String REQUEST_ID = "dormouse-request-id";
    private static final String CLIENT_ADDRESS = "dormouse-client-address";
    private static final String SCHEME = "dormouse-scheme";
    private static final int REQUEST_ID_LENGTH_MAX = 64;
    private static final int GENERATION_DIGITS_MAX = 18;
    private static final int PORT_MAX = 65_535;

    /** Null if one is missing or has no such form. */
    static @Nullable GatewayHeaders of(MultiMap headers) {
        String app = headers.get(APP);
        long generation = number(headers.get(GENERATION), GENERATION_DIGITS_MAX);
        String requestId = headers.get(REQUEST_ID);
        InetSocketAddress client = address(headers.get(CLIENT_ADDRESS));
        String scheme = headers.get(SCHEME);
        if (app == null
                || generation < 1
                || requestId == null
                || !isId(requestId)
                || client == null
                || scheme == null
                || !isScheme(scheme)) {
            return null;
        }
        return new GatewayHeaders(app, generation, new RequestOrigin(requestId, scheme, client));
    }

    private static boolean isScheme(String text) {
        return text.equals("https") || text.equals("http");
    }

    private static boolean isId(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!(c >= 'a' && c <= 'z') && !(c >= '0' && c <= '9') && c != '-' && c != '_') {
                return false;
            }
        }
        return !text.isEmpty() && text.length() <= REQUEST_ID_LENGTH_MAX;
    }

    /** Less than 0 if it is none. */
    private static long number(@Nullable String text, int digitsMax) {
        if (text == null || text.isEmpty() || text.length() > digitsMax) {
            return -1;
        }
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return -1;
            }
        }
        return Long.parseLong(text);
    }

    /** {@code 192.0.2.7:4711} or {@code [2001:db8::7]:4711}. */
    private static @Nullable InetSocketAddress address(@Nullable String text) {
        int colon = text == null ? -1 : text.lastIndexOf(':');
        if (text == null || colon < 1) {
            return null;
        }
        long port = number(text.substring(colon + 1), 5);
        boolean bracketed = text.charAt(0) == '[' && text.charAt(colon - 1) == ']';
        String host = bracketed ? text.substring(1, colon - 1) : text.substring(0, colon);
        try {
            return port < 0 || port > PORT_MAX
                    ? null
                    : new InetSocketAddress(InetAddress.ofLiteral(host), (int) port);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
