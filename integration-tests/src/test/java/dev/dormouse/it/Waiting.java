package dev.dormouse.it;

import static org.assertj.core.api.Assertions.fail;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;

/** Waits for what another process does. */
final class Waiting {
    private static final Duration TIME_MAX = Duration.ofMinutes(5);
    private static final Duration LOOK = Duration.ofMillis(100);

    private Waiting() {}

    /**
     * @param what is awaited, for the message if it does not come
     * @param condition an exception is a no
     */
    static void until(String what, Callable<Boolean> condition) {
        long end = System.nanoTime() + TIME_MAX.toNanos();
        Exception last = null;
        while (System.nanoTime() < end) {
            try {
                if (condition.call()) {
                    return;
                }
                last = null;
            } catch (Exception notYet) {
                last = notYet;
            }
            LockSupport.parkNanos(LOOK.toNanos());
        }
        fail("Not within " + TIME_MAX.toMinutes() + " minutes: " + what, last);
    }
}
