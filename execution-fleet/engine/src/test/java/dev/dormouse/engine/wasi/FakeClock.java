package dev.dormouse.engine.wasi;

/** A clock that moves when told to. */
final class FakeClock implements GuestClock {
    long realtimeNanos = 1_700_000_000_123_456_789L;
    long monotonicNanos = 5_000_000_999L;

    void advance(long nanos) {
        realtimeNanos += nanos;
        monotonicNanos += nanos;
    }

    @Override
    public long realtimeNanos() {
        return realtimeNanos;
    }

    @Override
    public long monotonicNanos() {
        return monotonicNanos;
    }
}
