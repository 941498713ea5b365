package dev.dormouse.http.request;

import dev.dormouse.app.HeaderRules;
import dev.dormouse.app.wagi.Header;
import dev.dormouse.http.problem.HttpErrors;
import dev.dormouse.http.problem.Problem;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The head of a request that means one thing only.
 *
 * @param path still percent-encoded, without query
 * @param query without question mark; empty if there is none
 * @param host null only in HTTP/1.0
 * @param bodyBytes what the client says its body has; {@link #NO_BODY} or {@link #UNKNOWN}
 */
public record RequestHead(
        String method, String path, String query, @Nullable String host, long bodyBytes)
        implements RequestReading {
    public static final long NO_BODY = 0;
    public static final long UNKNOWN = -1;

    private static final int LENGTH_DIGITS_MAX = 18;

    public static RequestReading of(HttpServerRequest request, int requestLineBytesMax) {
        String method = request.method().name();
        String uri = request.uri();
        if (uri != null && uri.length() > requestLineBytesMax) {
            return new Refused(
                    new Problem(
                            HttpErrors.URI_TOO_LONG,
                            "A request line has at most " + requestLineBytesMax + " bytes here."));
        }
        RequestTarget target = uri == null ? null : RequestTarget.parse(uri);
        if (target == null || !HeaderRules.isName(method) || method.equals("CONNECT")) {
            return refused("The request line names no method and path that can be served here.");
        }
        return of(request, method, target);
    }

    private static RequestReading of(
            HttpServerRequest request, String method, RequestTarget target) {
        MultiMap headers = request.headers();
        HostReading host = HostReading.of(request, target);
        if (!host.valid()) {
            return refused("A request names its host once, as in \"Host: example.com\".");
        }
        long bodyBytes = bodyBytes(request.version(), headers);
        if (bodyBytes < UNKNOWN) {
            return refused(
                    "The body's length must be clear: one Content-Length, or"
                            + " Transfer-Encoding: chunked.");
        }
        return new RequestHead(method, target.path(), target.query(), host.name(), bodyBytes);
    }

    private static RequestReading refused(String detail) {
        return new Refused(Problem.badRequest(detail));
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

    /** All headers as the client sent them, {@code Host} among them also in HTTP/2. */
    public List<Header> headers(MultiMap sent) {
        List<Header> headers = new ArrayList<>(sent.size() + 1);
        if (host != null) {
            headers.add(new Header("host", host));
        }
        for (Map.Entry<String, String> header : sent) {
            if (!header.getKey().equalsIgnoreCase("host")) {
                headers.add(new Header(header.getKey(), header.getValue()));
            }
        }
        return headers;
    }
}
