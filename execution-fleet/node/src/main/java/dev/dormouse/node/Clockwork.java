package dev.dormouse.node;

import dev.dormouse.kernel.Endurance;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Calls what has to be done again and again. */
final class Clockwork implements AutoCloseable {
    private static final long OFTEN_MILLIS = 50;
    private static final long SELDOM_MILLIS = 250;

    private final Runnable often;
    private final Runnable seldom;
    private final ScheduledExecutorService thread =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().name("clockwork").daemon().factory());

    Clockwork(Runnable often, Runnable seldom) {
        this.often = often;
        this.seldom = seldom;
    }

    void start() {
        every(OFTEN_MILLIS, often);
        every(SELDOM_MILLIS, seldom);
    }

    @SuppressWarnings("FutureReturnValueIgnored") // It ends with the thread.
    private void every(long millis, Runnable task) {
        Endurance endurance = new Endurance("A periodic task");
        thread.scheduleWithFixedDelay(
                () -> run(task, endurance), millis, millis, TimeUnit.MILLISECONDS);
    }

    /** A failure must not be the last time. */
    private static void run(Runnable task, Endurance endurance) {
        try {
            task.run();
            endurance.succeeded();
        } catch (RuntimeException | Error e) {
            endurance.failed(e);
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
