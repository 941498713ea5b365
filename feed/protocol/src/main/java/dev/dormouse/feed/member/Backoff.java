package dev.dormouse.feed.member;

import java.util.random.RandomGenerator;

/**
 * How long to wait before another try: twice as long each time, spread by chance, up to a limit.
 */
public final class Backoff {
    static final long FIRST_MILLIS = 100;
    static final long MILLIS_MAX = 5_000;
    private static final int DOUBLINGS_MAX = 16;

    private final RandomGenerator random;
    private int failures;

    public Backoff(RandomGenerator random) {
        this.random = random;
    }

    /** After a success the next failure counts as the first. */
    public void succeeded() {
        failures = 0;
    }

    /** To wait after one more failure: between half of the present limit and all of it. */
    public long nextMillis() {
        long limit = Math.min(MILLIS_MAX, FIRST_MILLIS << Math.min(failures, DOUBLINGS_MAX));
        failures++;
        return limit / 2 + random.nextLong(limit / 2 + 1);
    }
}
