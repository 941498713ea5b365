package dev.dormouse.engine.testing;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.LongConsumer;

/** Tries one seed after the other for a while. A failure names the seed that brings it back. */
public final class TimeBox {
    private static final String FIRST_SEED = "dormouse.seed";

    private TimeBox() {}

    /**
     * @param what named in the report
     * @return how many seeds were tried, at least one
     */
    public static int trySeeds(String what, Duration box, LongConsumer test) {
        long first = Long.getLong(FIRST_SEED, ThreadLocalRandom.current().nextInt(1_000_000));
        long end = System.nanoTime() + box.toNanos();
        int tried = 0;
        do {
            trySeed(what, first + tried, test);
            tried++;
        } while (System.nanoTime() - end < 0);
        System.out.printf("%s: %d seeds from -D%s=%d%n", what, tried, FIRST_SEED, first);
        return tried;
    }

    private static void trySeed(String what, long seed, LongConsumer test) {
        try {
            test.accept(seed);
        } catch (RuntimeException | Error e) {
            throw new AssertionError(what + " fails with -D" + FIRST_SEED + "=" + seed, e);
        }
    }
}
