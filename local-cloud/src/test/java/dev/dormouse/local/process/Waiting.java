package dev.dormouse.local.process;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;

/** Waits for something to come true, longer than any machine needs. */
public final class Waiting {
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private Waiting() {}

    public static void until(String what, Callable<Boolean> isTrue) throws Exception {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!isTrue.call()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("It never came true that " + what);
            }
            TimeUnit.MILLISECONDS.sleep(20);
        }
    }
}
