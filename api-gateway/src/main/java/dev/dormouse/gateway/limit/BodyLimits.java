package dev.dormouse.gateway.limit;

import java.time.Duration;

/**
 * What the body of a request may be, and take.
 *
 * @param bytesPerSecondMin a client that sends less on average is refused with 408
 * @param rateGrace time that is not counted
 * @param replayBytesMax larger bodies are passed on as they come, and never sent twice
 * @param replayBytesTotalMax all bodies together that are kept until they are complete
 * @param platformBytesMax of a request to the platform's own hosts; an app's limit stands in its
 *     record
 */
public record BodyLimits(
        long bytesPerSecondMin,
        Duration rateGrace,
        int replayBytesMax,
        long replayBytesTotalMax,
        long platformBytesMax) {
    /** 1 KiB/s after 10 s, 64 KiB kept, 64 MiB kept in all, 10 GiB to the platform. */
    public static final BodyLimits DEFAULT =
            new BodyLimits(1 << 10, Duration.ofSeconds(10), 64 << 10, 64L << 20, 10L << 30);

    public BodyLimits {
        if (bytesPerSecondMin < 1
                || rateGrace.isNegative()
                || replayBytesMax < 0
                || replayBytesTotalMax < 0
                || platformBytesMax < 0) {
            throw new IllegalArgumentException("A limit is never negative, a rate is positive");
        }
    }
}
