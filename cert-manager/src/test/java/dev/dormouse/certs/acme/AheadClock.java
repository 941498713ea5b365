package dev.dormouse.certs.acme;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** The real time, or as far ahead of it as a test says: authorities' clocks cannot be moved. */
final class AheadClock implements InstantSource {
    private volatile Duration ahead = Duration.ZERO;

    @Override
    public Instant instant() {
        return InstantSource.system().instant().plus(ahead);
    }

    /** From now on it is this time, or later if it was. */
    void passTo(Instant time) {
        Duration missing = Duration.between(instant(), time);
        if (missing.isPositive()) {
            ahead = ahead.plus(missing);
        }
    }

    /** From now on it is the real time again. */
    void comeBack() {
        ahead = Duration.ZERO;
    }
}
