package dev.dormouse.apps.work;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * Threads that work as long as there is something to do. They are poked when there may be; their
 * own look every so often is only the net, and what finds work that a killed process left behind.
 */
public final class Workers {
    private final String name;
    private final int count;
    private final Duration poll;
    private final BooleanSupplier work;
    private final Consumer<RuntimeException> failed;
    private final Semaphore pokes = new Semaphore(0);
    private volatile boolean stopping;

    /**
     * @param name of one of them
     * @param poll how often they look by themselves, and how long they rest after a failure
     * @param work does one thing and says whether there was one; called by several at once
     * @param failed is told what the work threw
     */
    public Workers(
            String name,
            int count,
            Duration poll,
            BooleanSupplier work,
            Consumer<RuntimeException> failed) {
        this.name = name;
        this.count = count;
        this.poll = poll;
        this.work = work;
        this.failed = failed;
    }

    public void start() {
        for (int i = 0; i < count; i++) {
            Thread.ofVirtual().name(name + "-" + i).start(this::run);
        }
    }

    /** Nothing more is begun; what is under way is not waited for. */
    public void stop() {
        stopping = true;
        pokes.release(count);
    }

    public boolean isStopping() {
        return stopping;
    }

    /** There may be something to do. */
    public void poke() {
        pokes.release();
    }

    private void run() {
        while (!stopping) {
            try {
                if (!work.getAsBoolean()) {
                    waitForPoke();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            } catch (RuntimeException e) {
                failed.accept(e);
                rest();
            }
        }
    }

    private void waitForPoke() throws InterruptedException {
        if (pokes.tryAcquire(poll.toMillis(), TimeUnit.MILLISECONDS)) {
            pokes.drainPermits();
        }
    }

    /** Without listening to pokes, so that a database that is away is left alone. */
    private void rest() {
        try {
            var _ = new Semaphore(0).tryAcquire(poll.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
