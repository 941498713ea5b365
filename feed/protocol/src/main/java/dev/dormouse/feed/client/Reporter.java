package dev.dormouse.feed.client;

import dev.dormouse.feed.wire.Report;
import dev.dormouse.feed.wire.ReportCodec;
import dev.dormouse.kernel.Endurance;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Sends a report every two seconds, and at once after {@link #poke}; of apps only what changed
 * since the last that arrived, unless the control plane wants all.
 */
public final class Reporter implements AutoCloseable {
    public static final String PATH = "/internal/v1/report";

    private static final long PERIOD_NANOS = TimeUnit.SECONDS.toNanos(2);
    private static final int CONFLICT = 409;

    private final ControlPlane controlPlane;
    private final Supplier<Report> source;
    private final Endurance endurance = new Endurance("Reporting to the control plane");
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition wake = lock.newCondition();
    private boolean poked;
    private boolean closed;
    private @Nullable Thread thread;
    private Optional<Report> known = Optional.empty();

    /**
     * @param source of complete reports
     */
    public Reporter(ControlPlane controlPlane, Supplier<Report> source) {
        this.controlPlane = controlPlane;
        this.source = source;
    }

    public void start() {
        thread = Thread.ofVirtual().name("feed-reporter").start(this::run);
    }

    /** Something changed that the control plane waits for. */
    public void poke() {
        lock.lock();
        try {
            poked = true;
            wake.signalAll();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            wake.signalAll();
        } finally {
            lock.unlock();
        }
        Thread running = thread;
        if (running != null) {
            running.interrupt();
        }
    }

    private void run() {
        try {
            while (awaitNext()) {
                send();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void send() throws InterruptedException {
        try {
            sendWhatChanged();
            endurance.succeeded();
        } catch (RuntimeException | Error e) {
            known = Optional.empty();
            endurance.failed(e);
        }
    }

    private void sendWhatChanged() throws InterruptedException {
        Report now = source.get();
        Report message = known.map(before -> ReportDelta.between(before, now)).orElse(now);
        try {
            controlPlane.post(PATH, "application/json", ReportCodec.write(message), 0);
            known = Optional.of(now);
        } catch (ControlPlaneException e) {
            known = Optional.empty();
            if (e.status() == CONFLICT && !message.complete()) {
                poke();
            }
        } catch (IOException e) {
            known = Optional.empty();
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
