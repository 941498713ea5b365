package dev.dormouse.app.wagi;

import static java.util.Objects.requireNonNull;

import dev.dormouse.app.route.RouteMatch;
import dev.dormouse.app.route.SpinHeaders;
import java.net.InetSocketAddress;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * One request as a Wagi guest gets it: arguments and environment. Pure data; the body goes to the
 * guest's standard input.
 *
 * @param path still percent-encoded, without query
 * @param query without question mark; empty if there is none
 * @param headers as the client sent them, in their order
 * @param scheme {@code http} or {@code https}, as the client used it
 * @param host the Host header, or null if there was none
 * @param protocol such as {@code HTTP/1.1}
 * @param contentLength in bytes; empty if not known before the body ends
 */
public record WagiRequest(
        String method,
        String path,
        String query,
        List<Header> headers,
        RouteMatch<?> match,
        String scheme,
        @Nullable String host,
        InetSocketAddress client,
        String protocol,
        OptionalLong contentLength) {
    private static final String SCRIPT_NAME = "${SCRIPT_NAME}";
    private static final String ARGS = "${ARGS}";

    public WagiRequest {
        requireNonNull(method, "method");
        requireNonNull(path, "path");
        requireNonNull(query, "query");
        headers = List.copyOf(headers);
        requireNonNull(match, "match");
        requireNonNull(scheme, "scheme");
        requireNonNull(client, "client");
        requireNonNull(protocol, "protocol");
        requireNonNull(contentLength, "contentLength");
    }

    /**
     * The arguments: {@code ${SCRIPT_NAME}} is the path, {@code ${ARGS}} the query with spaces for
     * its ampersands, and the whole is split at single spaces.
     */
    public List<String> arguments(String argv) {
        String arguments = query.replace('&', ' ');
        StringBuilder text = new StringBuilder();
        int at = 0;
        while (at < argv.length()) {
            if (argv.startsWith(SCRIPT_NAME, at)) {
                text.append(path);
                at += SCRIPT_NAME.length();
            } else if (argv.startsWith(ARGS, at)) {
                text.append(arguments);
                at += ARGS.length();
            } else {
                text.append(argv.charAt(at++));
            }
        }
        return List.of(text.toString().split(" ", -1));
    }

    /** The environment, in a fixed order; unmodifiable. */
    public Map<String, String> environment() {
        Map<String, String> variables = new LinkedHashMap<>();
        addRequest(variables);
        addServer(variables);
        RequestHeaders.addTo(variables, headers);
        for (SpinHeaders.SpinHeader header :
                SpinHeaders.of(match, scheme, host, pathAndQuery(), client)) {
            variables.put(header.variable(), header.value());
        }
        return Collections.unmodifiableMap(variables);
    }

    private String pathAndQuery() {
        return query.isEmpty() ? path : path + "?" + query;
    }

    private void addRequest(Map<String, String> variables) {
        String pathInfo = match.pathInfo();
        variables.put("AUTH_TYPE", "");
        contentLength.ifPresent(n -> variables.put("CONTENT_LENGTH", Long.toString(n)));
        variables.put("CONTENT_TYPE", contentType());
        variables.put("GATEWAY_INTERFACE", "CGI/1.1");
        variables.put("QUERY_STRING", query);
        variables.put("REMOTE_ADDR", SpinHeaders.ip(client));
        variables.put("REMOTE_HOST", SpinHeaders.ip(client));
        variables.put("REMOTE_USER", "");
        variables.put("REQUEST_METHOD", method);
        variables.put("SCRIPT_NAME", match.route().matchedPrefix());
        variables.put("X_RAW_PATH_INFO", pathInfo);
        variables.put("PATH_INFO", pathInfo);
        variables.put("PATH_TRANSLATED", PercentDecoder.decode(pathInfo));
    }

    private void addServer(Map<String, String> variables) {
        ServerName server = ServerName.of(host, scheme);
        variables.put("SERVER_NAME", server.name());
        variables.put("SERVER_PORT", server.port());
        variables.put("SERVER_PROTOCOL", protocol);
        variables.put("SERVER_SOFTWARE", "WAGI/1");
    }

    private String contentType() {
        return headers.stream()
                .filter(header -> header.name().equalsIgnoreCase("content-type"))
                .map(Header::value)
                .findFirst()
                .orElse("");
    }
}
