package dev.dormouse.engine.wasi;

/** The clocks of the host, the monotonic one since this was made. */
record SystemClock(long startNanos) implements GuestClock {
    private static final long NANOS_PER_MILLI = 1_000_000;

    static SystemClock start() {
        return new SystemClock(System.nanoTime());
    }

    @Override
    public long realtimeNanos() {
        return System.currentTimeMillis() * NANOS_PER_MILLI;
    }

    @Override
    public long monotonicNanos() {
        return System.nanoTime() - startNanos;
    }
}
