package dev.dormouse.cli.api.transport;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * One request.
 *
 * @param repeatable whether doing it twice is doing it once
 * @param timeout until the head of the answer
 */
public record Call(
        String method,
        URI uri,
        Map<String, String> headers,
        BodyPublisher body,
        boolean repeatable,
        Duration timeout) {
    private static final Duration TIMEOUT = Duration.ofSeconds(60);
    private static final Set<String> REPEATABLE = Set.of("GET", "HEAD", "PUT", "DELETE");

    public Call {
        requireNonNull(method, "method");
        requireNonNull(uri, "uri");
        headers = Map.copyOf(headers);
        requireNonNull(body, "body");
        requireNonNull(timeout, "timeout");
    }

    public static Call of(String method, URI uri) {
        return new Call(
                method,
                uri,
                Map.of(),
                BodyPublishers.noBody(),
                REPEATABLE.contains(method),
                TIMEOUT);
    }

    public static Call get(URI uri) {
        return of("GET", uri);
    }

    public Call with(String header, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new Call(method, uri, more, body, repeatable, timeout);
    }

    public Call body(String type, byte[] content) {
        return body(type, BodyPublishers.ofByteArray(content));
    }

    /**
     * @param content can be sent more than once
     */
    public Call body(String type, BodyPublisher content) {
        return new Call(method, uri, headers, content, repeatable, timeout)
                .with("content-type", type);
    }

    /** Even though its method does not say so. */
    public Call asRepeatable() {
        return new Call(method, uri, headers, body, true, timeout);
    }

    /** Even though its method says otherwise: whoever calls mends it. */
    public Call once() {
        return new Call(method, uri, headers, body, false, timeout);
    }

    public Call within(Duration time) {
        return new Call(method, uri, headers, body, repeatable, time);
    }

    HttpRequest request() {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(uri).method(method, body).timeout(timeout);
        headers.forEach(request::setHeader);
        return request.build();
    }
}
