package dev.dormouse.http.request;

import static java.util.Objects.requireNonNull;

import java.net.InetSocketAddress;

/**
 * Where a request comes from, as its guest is told.
 *
 * @param requestId by which client and log name it
 * @param scheme {@code http} or {@code https}, as the client used it
 */
public record RequestOrigin(String requestId, String scheme, InetSocketAddress client) {
    public RequestOrigin {
        requireNonNull(requestId, "requestId");
        requireNonNull(scheme, "scheme");
        requireNonNull(client, "client");
    }
}
