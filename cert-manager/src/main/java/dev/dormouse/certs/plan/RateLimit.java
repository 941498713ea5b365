package dev.dormouse.certs.plan;

import java.time.Duration;

/**
 * What an authority publishes: so many orders of one account in each window.
 *
 * @param orders that it takes
 */
public record RateLimit(int orders, Duration window) {
    /** Let's Encrypt's, of an account. */
    public static final RateLimit LETS_ENCRYPT = new RateLimit(300, Duration.ofHours(3));

    private static final double USED_PART = 0.8;
    private static final double BURST_PART = 0.05;

    public RateLimit {
        if (orders < 1 || !window.isPositive()) {
            throw new IllegalArgumentException("A limit is of one order and one second at least");
        }
    }

    /** What we use of it at most, in any window. */
    public int ordersUsed() {
        return Math.max(1, (int) (orders * USED_PART));
    }

    /** Orders at once. With what is filled up during a window they are {@link #ordersUsed}. */
    double burst() {
        return Math.max(1, Math.floor(ordersUsed() * BURST_PART));
    }

    double perSecond() {
        return Math.max(1, ordersUsed() - burst()) / (window.toMillis() / 1_000.0);
    }
}
