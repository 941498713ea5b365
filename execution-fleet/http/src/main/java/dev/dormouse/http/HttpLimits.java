package dev.dormouse.http;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * What clients and apps may take of an HTTP front.
 *
 * @param requestBodyBytesMax a larger body is refused with 413
 * @param requestHeadBytesMax a larger head is refused with 431
 * @param requestLineBytesMax a longer request line is refused with 414
 * @param responseHeadBytesMax a guest that prints a larger head fails
 * @param bodiesBytesMax all bodies together that wait for their guests; beyond it 503
 * @param connectionsMax more are closed as they come
 * @param streamsPerConnectionMax concurrent requests of one HTTP/2 connection
 * @param idleTimeout after which a silent connection is closed; longer than an app may take for an
 *     answer, for it is silent meanwhile
 */
public record HttpLimits(
        long requestBodyBytesMax,
        int requestHeadBytesMax,
        int requestLineBytesMax,
        int responseHeadBytesMax,
        long bodiesBytesMax,
        int connectionsMax,
        int streamsPerConnectionMax,
        Duration idleTimeout) {
    /** 16 MiB a body, 64 KiB a head, 8 KiB a request line, 256 MiB of bodies, 60 s of silence. */
    public static final HttpLimits DEFAULT =
            new HttpLimits(
                    16L << 20,
                    64 << 10,
                    8 << 10,
                    64 << 10,
                    256L << 20,
                    10_000,
                    100,
                    Duration.ofSeconds(60));

    public HttpLimits {
        requireNonNull(idleTimeout, "idleTimeout");
        if (requestBodyBytesMax < 0
                || requestHeadBytesMax < 1
                || requestLineBytesMax < 1
                || responseHeadBytesMax < 1
                || bodiesBytesMax < 1
                || connectionsMax < 1
                || streamsPerConnectionMax < 1) {
            throw new IllegalArgumentException("Limits are positive");
        }
        if (idleTimeout.toMillis() < 1) {
            throw new IllegalArgumentException("The idle timeout is at least a millisecond");
        }
    }

    public HttpLimits withRequestBodyBytesMax(long bytes) {
        return new HttpLimits(
                bytes,
                requestHeadBytesMax,
                requestLineBytesMax,
                responseHeadBytesMax,
                bodiesBytesMax,
                connectionsMax,
                streamsPerConnectionMax,
                idleTimeout);
    }
}
