package dev.dormouse.gateway.request;

import dev.dormouse.gateway.limit.HeadLimits;
import dev.dormouse.gateway.problem.GatewayError;
import dev.dormouse.gateway.problem.Problem;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.HostAndPort;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The head of a request that means one thing only.
 *
 * @param target path and query, still percent-encoded, starting with a slash; or {@code *}
 * @param bodyBytes what the client says its body has; {@link #NO_BODY} or {@link #UNKNOWN}
 */
public record RequestHead(HttpMethod method, Authority authority, String target, long bodyBytes)
        implements RequestReading {
    public static final long NO_BODY = 0;
    public static final long UNKNOWN = -1;

    private static final int LENGTH_DIGITS_MAX = 18;
    private static final String NAME_MARKS = "!#$%&'*+-.^_`|~";
    private static final Set<HttpMethod> METHODS =
            Set.of(
                    HttpMethod.GET,
                    HttpMethod.HEAD,
                    HttpMethod.POST,
                    HttpMethod.PUT,
                    HttpMethod.PATCH,
                    HttpMethod.DELETE,
                    HttpMethod.OPTIONS);
    private static final Set<HttpMethod> IDEMPOTENT =
            Set.of(
                    HttpMethod.GET,
                    HttpMethod.HEAD,
                    HttpMethod.PUT,
                    HttpMethod.DELETE,
                    HttpMethod.OPTIONS);

    private static final Refused METHOD_REFUSED =
            new Refused(
                    Problem.of(
                            GatewayError.METHOD_REFUSED,
                            "Use GET, HEAD, POST, PUT, PATCH, DELETE or OPTIONS."));
    private static final Refused BAD_TARGET =
            refused("The request line names no path that can be served here.");
    private static final Refused BAD_NAME =
            refused("A header's name has 1 or more letters, digits and !#$%&'*+-.^_`|~ only.");
    private static final Refused BAD_HOST =
            refused("A request names its host once, as in \"Host: example.com\".");
    private static final Refused BAD_LENGTH =
            refused(
                    "The body's length must be clear: one Content-Length, or"
                            + " Transfer-Encoding: chunked.");

    public static RequestReading of(HttpServerRequest request, HeadLimits limits) {
        String uri = request.uri();
        if (uri == null || uri.length() > limits.requestLineBytesMax()) {
            return uri == null ? BAD_TARGET : new Refused(Problem.URI_TOO_LONG);
        }
        if (count(request.headers()) > limits.headersMax()) {
            return new Refused(Problem.HEAD_TOO_LARGE);
        }
        if (!areTokens(request.headers())) {
            return BAD_NAME;
        }
        if (!METHODS.contains(request.method())) {
            return METHOD_REFUSED;
        }
        Authority authority = authority(request);
        if (authority == null) {
            return BAD_HOST;
        }
        String target = target(uri, request, authority);
        if (target == null) {
            return BAD_TARGET;
        }
        long bodyBytes = bodyBytes(request.version(), request.headers());
        return bodyBytes < UNKNOWN
                ? BAD_LENGTH
                : new RequestHead(request.method(), authority, target, bodyBytes);
    }

    private static Refused refused(String detail) {
        return new Refused(Problem.badRequest(detail));
    }

    /** Of fields, not of names. */
    private static int count(MultiMap headers) {
        int count = 0;
        for (Map.Entry<String, String> _ : headers) {
            count++;
        }
        return count;
    }

    private static boolean areTokens(MultiMap headers) {
        for (Map.Entry<String, String> header : headers) {
            String name = header.getKey();
            for (int i = 0; i < name.length(); i++) {
                char c = name.charAt(i);
                boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
                if (!letter && !(c >= '0' && c <= '9') && NAME_MARKS.indexOf(c) < 0) {
                    return false;
                }
            }
            if (name.isEmpty()) {
                return false;
            }
        }
        return true;
    }

    private static @Nullable Authority authority(HttpServerRequest request) {
        List<String> hosts = request.headers().getAll("host");
        if (request.version() != HttpVersion.HTTP_2) {
            return hosts.size() == 1 ? Authority.parse(hosts.getFirst()) : null;
        }
        HostAndPort named = request.authority();
        Authority authority = named == null ? null : Authority.parse(named.toString());
        if (hosts.isEmpty() || authority == null) {
            return authority;
        }
        boolean same = authority.equals(Authority.parse(hosts.getFirst()));
        return hosts.size() == 1 && same ? authority : null;
    }

    /** The origin form; an absolute form must say what the Host header says. */
    private static @Nullable String target(
            String uri, HttpServerRequest request, Authority authority) {
        if (!isVisible(uri)) {
            return null;
        }
        if (uri.startsWith("/")) {
            return uri;
        }
        if (uri.equals("*")) {
            return request.method().equals(HttpMethod.OPTIONS) ? uri : null;
        }
        String scheme = request.isSSL() ? "https://" : "http://";
        if (!uri.regionMatches(true, 0, scheme, 0, scheme.length())) {
            return null;
        }
        int end = scheme.length();
        while (end < uri.length() && uri.charAt(end) != '/' && uri.charAt(end) != '?') {
            end++;
        }
        if (!authority.equals(Authority.parse(uri.substring(scheme.length(), end)))) {
            return null;
        }
        String rest = uri.substring(end);
        return rest.startsWith("/") ? rest : "/" + rest;
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

    /** Less than {@link #UNKNOWN} if it cannot be known. */
    private static long bodyBytes(HttpVersion version, MultiMap headers) {
        String length = headers.get("content-length");
        String encoding = headers.get("transfer-encoding");
        if (encoding != null) {
            boolean clear =
                    length == null
                            && version == HttpVersion.HTTP_1_1
                            && encoding.equalsIgnoreCase("chunked")
                            && headers.getAll("transfer-encoding").size() == 1;
            return clear ? UNKNOWN : UNKNOWN - 1;
        }
        if (length == null) {
            return version == HttpVersion.HTTP_2 ? UNKNOWN : NO_BODY;
        }
        return headers.getAll("content-length").size() == 1 ? number(length) : UNKNOWN - 1;
    }

    private static long number(String text) {
        boolean digits = !text.isEmpty() && text.length() <= LENGTH_DIGITS_MAX;
        for (int i = 0; i < text.length(); i++) {
            digits &= text.charAt(i) >= '0' && text.charAt(i) <= '9';
        }
        return digits ? Long.parseLong(text) : UNKNOWN - 1;
    }

    /** Without query. */
    public String path() {
        int mark = target.indexOf('?');
        return mark < 0 ? target : target.substring(0, mark);
    }

    /** Whether carrying it out twice is the same as once. */
    public boolean isIdempotent() {
        return IDEMPOTENT.contains(method);
    }
}
