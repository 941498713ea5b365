package dev.dormouse.certs.plan;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** When an authority would like a certificate to be renewed (RFC 9773). */
public record RenewalWindow(Instant start, Instant end) {
    public RenewalWindow {
        if (!start.isBefore(end)) {
            throw new IllegalArgumentException("A window ends after it begins");
        }
    }

    /** A window, and the random time in it that was chosen once. */
    public record Chosen(RenewalWindow window, Instant time) {}

    /**
     * Chooses a time, unless one was chosen in this very window: choosing anew at each look would
     * draw all of them to the window's beginning.
     */
    public Chosen choose(Optional<Chosen> before, RandomGenerator random) {
        if (before.isPresent() && before.get().window().equals(this)) {
            return before.get();
        }
        long millis = Math.max(1, Duration.between(start, end).toMillis());
        return new Chosen(this, start.plusMillis(random.nextLong(millis)));
    }
}
