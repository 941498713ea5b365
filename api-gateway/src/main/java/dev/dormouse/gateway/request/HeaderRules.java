package dev.dormouse.gateway.request;

import io.vertx.core.MultiMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which headers pass the gateway, and which are only for the next hop. */
public final class HeaderRules {
    private static final String PLATFORM = "dormouse-";

    private static final Set<String> HOP_BY_HOP =
            Set.of(
                    "connection",
                    "keep-alive",
                    "proxy-connection",
                    "proxy-authenticate",
                    "proxy-authorization",
                    "te",
                    "trailer",
                    "transfer-encoding",
                    "upgrade",
                    "http2-settings");

    /** Never dropped because Connection names them: they say what the message is. */
    private static final Set<String> ESSENTIAL = Set.of("host", "content-length", "cookie");

    private HeaderRules() {}

    /** What the client says for itself, without what only a proxy may say. */
    public static void copyRequest(MultiMap from, MultiMap to) {
        Set<String> named = namedByConnection(from);
        StringBuilder cookies = null;
        for (Map.Entry<String, String> header : from) {
            String name = header.getKey().toLowerCase(Locale.ROOT);
            if (name.equals("cookie")) {
                cookies = appended(cookies, header.getValue());
            } else if (passesInward(name) && !named.contains(name)) {
                to.add(name, header.getValue());
            }
        }
        if (cookies != null) {
            to.set("cookie", cookies.toString());
        }
    }

    /** HTTP/2 splits cookies into fields of their own; HTTP/1.1 knows one only. */
    private static StringBuilder appended(@Nullable StringBuilder cookies, String value) {
        return cookies == null ? new StringBuilder(value) : cookies.append("; ").append(value);
    }

    private static boolean passesInward(String name) {
        return !HOP_BY_HOP.contains(name)
                && !name.equals("host")
                && !name.equals("expect")
                && !name.equals("forwarded")
                && !name.equals("x-real-ip")
                && !name.equals("x-request-id")
                && !name.startsWith("x-forwarded-")
                && !name.startsWith("spin-")
                && !name.startsWith(PLATFORM);
    }

    /** What an answer says, without what it says to the gateway alone. */
    public static void copyResponse(MultiMap from, MultiMap to) {
        Set<String> named = namedByConnection(from);
        for (Map.Entry<String, String> header : from) {
            String name = header.getKey().toLowerCase(Locale.ROOT);
            if (!HOP_BY_HOP.contains(name)
                    && !name.startsWith(PLATFORM)
                    && !name.equals("x-request-id")
                    && !named.contains(name)) {
                to.add(header.getKey(), header.getValue());
            }
        }
    }

    private static Set<String> namedByConnection(MultiMap headers) {
        List<String> connection = headers.getAll("connection");
        if (connection.isEmpty()) {
            return Set.of();
        }
        Set<String> named = new HashSet<>();
        for (String value : connection) {
            for (String name : value.split(",", -1)) {
                named.add(name.strip().toLowerCase(Locale.ROOT));
            }
        }
        named.removeAll(ESSENTIAL);
        return named;
    }
}
