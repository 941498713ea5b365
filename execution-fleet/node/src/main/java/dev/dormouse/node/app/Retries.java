package dev.dormouse.node.app;

import dev.dormouse.feed.AppRecord;
import dev.dormouse.kernel.DormouseException;
import dev.dormouse.node.content.ContentErrors;
import java.time.Duration;
import java.time.Instant;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** What could not be loaded, and when it is tried again. For one thread at a time. */
final class Retries {
    private static final long FIRST_MILLIS = 200;
    private static final long MILLIS_MAX = 30_000;
    private static final int DOUBLINGS_MAX = 10;

    private final RandomGenerator random;
    private @Nullable AppRecord record;
    private @Nullable Instant next;
    private int failures;

    Retries(RandomGenerator random) {
        this.random = random;
    }

    void failed(AppRecord one, DormouseException why, Instant now) {
        failures = one.equals(record) ? failures + 1 : 1;
        record = one;
        next = isForNow(why) ? now.plus(pause()) : null;
    }

    void succeeded() {
        record = null;
        next = null;
        failures = 0;
    }

    private static boolean isForNow(DormouseException why) {
        return why.code() instanceof ContentErrors || why.code() == NodeErrors.LOADING_FAILED;
    }

    private Duration pause() {
        long limit = Math.min(MILLIS_MAX, FIRST_MILLIS << Math.min(failures - 1, DOUBLINGS_MAX));
        return Duration.ofMillis(limit / 2 + random.nextLong(limit / 2 + 1));
    }

    /** Whether this record is to be tried now. */
    boolean allows(AppRecord one, Instant now) {
        return !one.equals(record) || isDue(now);
    }

    boolean isDue(Instant now) {
        return next != null && !now.isBefore(next);
    }

    /** When it is tried again; null if there is nothing to try, or no use in it. */
    @Nullable Instant next() {
        return next;
    }
}
