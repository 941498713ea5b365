package dev.dormouse.engine.compile;

import java.time.Duration;

/**
 * What one child process may use.
 *
 * @param heapBytesMax its heap
 * @param metaspaceBytesMax its class metadata
 * @param wallTimeMax time from request to answer, after which it is killed
 */
public record ProcessLimits(long heapBytesMax, long metaspaceBytesMax, Duration wallTimeMax) {
    public static final ProcessLimits DEFAULT =
            new ProcessLimits(1L << 30, 256L << 20, Duration.ofSeconds(60));
}
