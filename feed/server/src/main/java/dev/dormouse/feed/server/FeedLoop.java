package dev.dormouse.feed.server;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** The one thread of the feed: sequences and follows the log when poked, and each second anyway. */
final class FeedLoop {
    private static final System.Logger LOG = System.getLogger(FeedLoop.class.getName());
    private static final long PERIOD_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final Duration COMPACTION_PERIOD = Duration.ofHours(1);
    private static final Duration UPKEEP_PERIOD = Duration.ofSeconds(20);

    private final Sequencer sequencer;
    private final LogTail tail;
    private final Runnable upkeep;
    private final InstantSource clock;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition wake = lock.newCondition();
    private boolean poked;
    private boolean closed;
    private boolean failing;
    private Instant compactionDue;
    private Instant upkeepDue;
    private @Nullable Thread thread;

    /**
     * @param upkeep of the fleet; called now and then
     */
    FeedLoop(Sequencer sequencer, LogTail tail, Runnable upkeep, InstantSource clock) {
        this.sequencer = sequencer;
        this.tail = tail;
        this.upkeep = upkeep;
        this.clock = clock;
        this.compactionDue = clock.instant();
        this.upkeepDue = clock.instant();
    }

    /** Returns when the hub holds what the log held. */
    void start() {
        tail.run();
        thread = Thread.ofVirtual().name("feed-sequencer").start(this::run);
    }

    void poke() {
        lock.lock();
        try {
            poked = true;
            wake.signalAll();
        } finally {
            lock.unlock();
        }
    }

    void stop() throws InterruptedException {
        lock.lock();
        try {
            closed = true;
            wake.signalAll();
        } finally {
            lock.unlock();
        }
        Thread running = thread;
        if (running != null) {
            running.join();
        }
    }

    private void run() {
        try {
            do {
                round();
            } while (awaitNext());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void round() {
        try {
            sequencer.run();
            tail.run();
            Instant now = clock.instant();
            if (!now.isBefore(upkeepDue)) {
                upkeepDue = now.plus(UPKEEP_PERIOD);
                upkeep.run();
            }
            if (!now.isBefore(compactionDue)) {
                compactionDue = now.plus(COMPACTION_PERIOD);
                sequencer.compact();
            }
            failing = false;
        } catch (RuntimeException | Error e) {
            // Nobody starts this thread again: what goes wrong once may go well the next time.
            if (!failing) {
                LOG.log(System.Logger.Level.ERROR, "The feed stands still; trying again", e);
            }
            failing = true;
        }
    }

    private boolean awaitNext() throws InterruptedException {
        lock.lock();
        try {
            long nanos = PERIOD_NANOS;
            while (!closed && !poked && nanos > 0) {
                nanos = wake.awaitNanos(nanos);
            }
            poked = false;
            return !closed;
        } finally {
            lock.unlock();
        }
    }
}
