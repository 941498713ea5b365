package dev.dormouse.node;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Calls what has to be done again and again. */
final class Clockwork implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(Clockwork.class.getName());
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
        thread.scheduleWithFixedDelay(() -> run(task), millis, millis, TimeUnit.MILLISECONDS);
    }

    /** A failure must not be the last time. */
    private static void run(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException | Error e) {
            LOG.log(System.Logger.Level.ERROR, "A periodic task failed", e);
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
