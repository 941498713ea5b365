package dev.dormouse.gateway.limit;

import java.time.Duration;

/**
 * What connections of clients may be.
 *
 * @param connectionsMax of all clients; more are closed as they come
 * @param perAddressMax of one address, or one /64 of IPv6
 * @param streamsMax concurrent requests on one HTTP/2 connection
 * @param resetsMax streams that an HTTP/2 client resets, or makes us reset, in a window; then the
 *     connection is closed
 * @param resetWindow whole seconds
 * @param idleMax without a request under way; then the connection is closed
 * @param requestsMax under way on all connections; more get 503
 * @param requestsPerAddressMax under way of one address, or one /64 of IPv6; more get 503
 */
public record ConnectionLimits(
        int connectionsMax,
        int perAddressMax,
        int streamsMax,
        int resetsMax,
        Duration resetWindow,
        Duration idleMax,
        int requestsMax,
        int requestsPerAddressMax) {
    /**
     * 20,000; 1,000 an address; 128 streams; 200 resets in 30 s; 60 s; 20,000 requests, 512 an
     * address.
     */
    public static final ConnectionLimits DEFAULT =
            new ConnectionLimits(
                    20_000,
                    1_000,
                    128,
                    200,
                    Duration.ofSeconds(30),
                    Duration.ofSeconds(60),
                    20_000,
                    512);

    public ConnectionLimits {
        if (connectionsMax < 1
                || perAddressMax < 1
                || streamsMax < 1
                || resetsMax < 1
                || requestsMax < 1
                || requestsPerAddressMax < 1) {
            throw new IllegalArgumentException("Limits are positive");
        }
        if (resetWindow.toSeconds() < 1 || idleMax.toMillis() < 1) {
            throw new IllegalArgumentException("A window has a second, a time a millisecond");
        }
    }
}
