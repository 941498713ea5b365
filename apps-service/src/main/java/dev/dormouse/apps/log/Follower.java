package dev.dormouse.apps.log;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Somebody who follows an app's log. Lines wait here up to a limit; those that find no room are
 * dropped and counted. Close it to stop.
 */
public final class Follower implements AutoCloseable {
    private final int linesMax;
    private final Runnable onClose;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();

    // guarded by lock
    private final Deque<LogLine> waiting = new ArrayDeque<>();
    private long dropped;
    private boolean closed;

    Follower(int linesMax, java.util.function.Consumer<Follower> onClose) {
        this.linesMax = linesMax;
        this.onClose = () -> onClose.accept(this);
    }

    /**
     * What came since the last call.
     *
     * @param dropped lines that found no room; they came before {@code lines}
     */
    public record Arrived(List<LogLine> lines, long dropped) {
        public Arrived {
            lines = List.copyOf(lines);
        }
    }

    void offer(List<LogLine> lines) {
        lock.lock();
        try {
            waiting.addAll(lines);
            while (waiting.size() > linesMax) {
                waiting.removeFirst();
                dropped++;
            }
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Waits until something came, or the time is over, or it was closed: then nothing came. */
    public Arrived await(Duration timeout) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long nanos = timeout.toNanos();
            while (waiting.isEmpty() && !closed && nanos > 0) {
                nanos = changed.awaitNanos(nanos);
            }
            Arrived arrived = new Arrived(new ArrayList<>(waiting), dropped);
            waiting.clear();
            dropped = 0;
            return arrived;
        } finally {
            lock.unlock();
        }
    }

    public boolean isClosed() {
        lock.lock();
        try {
            return closed;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        if (markClosed()) {
            onClose.run();
        }
    }

    private boolean markClosed() {
        lock.lock();
        try {
            boolean first = !closed;
            closed = true;
            changed.signalAll();
            return first;
        } finally {
            lock.unlock();
        }
    }
}
