package dev.dormouse.engine.wasi;

import static java.util.Objects.requireNonNull;

import java.security.SecureRandom;

/**
 * A clock too coarse to measure a neighbour's work with: all times are rounded down to the
 * resolution, and the monotonic time starts at an offset that says nothing about the host.
 */
public record CoarseClock(GuestClock source, long resolutionNanos, long monotonicOffsetNanos)
        implements GuestClock {
    public static final long DEFAULT_RESOLUTION_NANOS = 1_000_000;

    /** About 13 days. */
    private static final long OFFSET_NANOS_MAX = 1L << 50;

    public CoarseClock {
        requireNonNull(source, "source");
        if (resolutionNanos < 1) {
            throw new IllegalArgumentException(
                    "A clock's resolution is at least 1 ns, not " + resolutionNanos);
        }
        if (monotonicOffsetNanos < 0) {
            throw new IllegalArgumentException(
                    "The monotonic offset is not negative, but was " + monotonicOffsetNanos);
        }
    }

    /** The host's clocks, with the default resolution and an offset that nobody knows. */
    public static CoarseClock system() {
        long offset = new SecureRandom().nextLong(OFFSET_NANOS_MAX);
        return new CoarseClock(SystemClock.start(), DEFAULT_RESOLUTION_NANOS, offset);
    }

    @Override
    public long realtimeNanos() {
        return coarse(source.realtimeNanos());
    }

    @Override
    public long monotonicNanos() {
        return coarse(source.monotonicNanos() + monotonicOffsetNanos);
    }

    /** The first moment at or after {@code nanos} that this clock shows. */
    long ceiling(long nanos) {
        long below = coarse(nanos);
        if (below == nanos) {
            return nanos;
        }
        return below > Long.MAX_VALUE - resolutionNanos ? Long.MAX_VALUE : below + resolutionNanos;
    }

    private long coarse(long nanos) {
        return nanos - Math.floorMod(nanos, resolutionNanos);
    }
}
