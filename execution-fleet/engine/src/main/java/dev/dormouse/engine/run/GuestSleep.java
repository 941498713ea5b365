package dev.dormouse.engine.run;

import dev.dormouse.engine.schedule.GuestThread;
import dev.dormouse.engine.wasi.GuestSleeper;

/** Sleeps as long as the guest asks and its time lasts, without its CPU permit. */
public final class GuestSleep implements GuestSleeper {
    public static final GuestSleep INSTANCE = new GuestSleep();

    private GuestSleep() {}

    @Override
    public void sleep(long nanos) {
        long until = System.nanoTime() + Math.min(nanos, Long.MAX_VALUE / 4);
        GuestThread.current().awaitOutside(() -> System.nanoTime() - until >= 0, until);
    }
}
