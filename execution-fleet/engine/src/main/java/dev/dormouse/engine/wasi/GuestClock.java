package dev.dormouse.engine.wasi;

/** The time as the host knows it. */
public interface GuestClock {
    /** Nanoseconds since 1970. */
    long realtimeNanos();

    /** Nanoseconds since some moment before; never negative, and never goes back. */
    long monotonicNanos();
}
