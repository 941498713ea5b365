package dev.dormouse.app.route;

import static java.util.Objects.requireNonNull;

import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a guest is told about its request, once as HTTP headers and once as CGI variables, as in the
 * HTTP trigger reference of Spin. A front end drops every {@code spin-*} header that a client sent
 * before it adds these.
 */
public final class SpinHeaders {
    /** Clients must not send headers of this prefix. */
    public static final String PREFIX = "spin-";

    private static final String DEFAULT_HOST = "localhost";

    private SpinHeaders() {}

    /**
     * One fact.
     *
     * @param name the HTTP header, in lower case
     * @param variable the CGI variable, in upper case
     */
    public record SpinHeader(String name, String variable, String value) {
        public SpinHeader {
            requireNonNull(name, "name");
            requireNonNull(variable, "variable");
            requireNonNull(value, "value");
        }
    }

    /**
     * @param host the Host header, or null if there was none
     * @param pathAndQuery as in the request line
     */
    public static List<SpinHeader> of(
            RouteMatch<?> match,
            String scheme,
            @Nullable String host,
            String pathAndQuery,
            InetSocketAddress client) {
        Route route = match.route();
        String url = scheme + "://" + (host == null ? DEFAULT_HOST : host) + pathAndQuery;
        List<SpinHeader> headers = new ArrayList<>(7 + match.parameters().size());
        headers.add(new SpinHeader("spin-path-info", "PATH_INFO", match.pathInfo()));
        headers.add(new SpinHeader("spin-full-url", "X_FULL_URL", url));
        headers.add(new SpinHeader("spin-matched-route", "X_MATCHED_ROUTE", route.matched()));
        headers.add(new SpinHeader("spin-base-path", "X_BASE_PATH", "/"));
        headers.add(
                new SpinHeader(
                        "spin-raw-component-route", "X_RAW_COMPONENT_ROUTE", route.declared()));
        headers.add(
                new SpinHeader(
                        "spin-component-route", "X_COMPONENT_ROUTE", route.declaredPrefix()));
        headers.add(new SpinHeader("spin-client-addr", "X_CLIENT_ADDR", address(client)));
        for (RouteMatch.PathParameter parameter : match.parameters()) {
            headers.add(header(parameter));
        }
        return headers;
    }

    private static SpinHeader header(RouteMatch.PathParameter parameter) {
        String name = parameter.name();
        return new SpinHeader(
                "spin-path-match-" + name.toLowerCase(Locale.ROOT).replace('_', '-'),
                "X_PATH_MATCH_" + name.toUpperCase(Locale.ROOT),
                parameter.value());
    }

    private static String address(InetSocketAddress client) {
        String ip = ip(client);
        return (ip.indexOf(':') >= 0 ? "[" + ip + "]" : ip) + ":" + client.getPort();
    }

    /** The address without name, port and zone. */
    public static String ip(InetSocketAddress client) {
        if (client.getAddress() == null) {
            return client.getHostString();
        }
        String ip = client.getAddress().getHostAddress();
        int zone = ip.indexOf('%');
        return zone < 0 ? ip : ip.substring(0, zone);
    }
}
