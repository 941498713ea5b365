package dev.dormouse.gateway.limit;

import dev.dormouse.feed.wire.WireLimits;
import java.time.Duration;

/**
 * What the head of a request may be.
 *
 * @param headBytesMax all headers together; more is refused with 431
 * @param headersMax how many; more is refused with 431
 * @param requestLineBytesMax a longer one is refused with 414
 * @param arrivalMax from its first byte, or from the connection's start, to its last; then the
 *     connection is closed
 */
public record HeadLimits(
        int headBytesMax, int headersMax, int requestLineBytesMax, Duration arrivalMax) {
    /** 32 KiB, 128 headers, 16 KiB of request line, 10 s. */
    public static final HeadLimits DEFAULT =
            new HeadLimits(
                    32 << 10, 128, WireLimits.REQUEST_LINE_BYTES_MAX, Duration.ofSeconds(10));

    public HeadLimits {
        if (headBytesMax < 1 || headersMax < 1 || requestLineBytesMax < 1) {
            throw new IllegalArgumentException("Limits are positive");
        }
        if (arrivalMax.toMillis() < 1) {
            throw new IllegalArgumentException("arrivalMax is at least a millisecond");
        }
    }
}
