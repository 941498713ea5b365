package dev.dormouse.node.log;

import dev.dormouse.feed.AppRecord;
import dev.dormouse.feed.member.Backoff;
import dev.dormouse.http.AppLog;
import dev.dormouse.http.LogLine;
import dev.dormouse.kernel.Endurance;
import dev.dormouse.kernel.id.AppId;
import dev.dormouse.node.app.LogOfApps;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Collects lines and sends them in batches, a few lines of each app in turn. A batch that is not
 * taken is sent again; meanwhile lines beyond the limits are dropped and counted.
 */
public final class LogShipper implements LogOfApps, AutoCloseable {
    private static final long PERIOD_NANOS = 250_000_000;
    private static final long NANOS_PER_MILLI = 1_000_000;
    private static final int LINES_PER_TURN = 100;
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(2);

    private final LogSink sink;
    private final LogLimits limits;
    private final InstantSource clock;
    private final LongSupplier nanos;
    private final Backoff backoff;
    private final Map<AppId, AppLines> apps = new ConcurrentHashMap<>();

    /** Apps with something to send, each once. */
    private final ConcurrentLinkedQueue<AppLines> turns = new ConcurrentLinkedQueue<>();

    private final Map<AppId, Boolean> inTurn = new ConcurrentHashMap<>();
    private final Endurance endurance = new Endurance("Sending log lines");
    private final AtomicLong waitingBytes = new AtomicLong();
    private final AtomicLong droppedLines = new AtomicLong();
    private volatile boolean closing;
    private @Nullable Thread thread;

    /**
     * @param nanos a clock such as {@link System#nanoTime}
     */
    public LogShipper(
            LogSink sink,
            LogLimits limits,
            InstantSource clock,
            LongSupplier nanos,
            Backoff backoff) {
        this.sink = sink;
        this.limits = limits;
        this.clock = clock;
        this.nanos = nanos;
        this.backoff = backoff;
    }

    public void start() {
        thread = Thread.ofVirtual().name("log-shipper").start(this::run);
    }

    @Override
    public AppLog of(AppRecord record) {
        AppLines lines = apps.computeIfAbsent(record.id(), id -> newLines(record));
        lines.remember(record.limits().logLinesPerSecondMax());
        return line -> add(record, lines, line);
    }

    private AppLines newLines(AppRecord record) {
        return new AppLines(
                record.id(),
                limits.appBytesMax(),
                new LineRate(record.limits().logLinesPerSecondMax(), nanos.getAsLong()));
    }

    private void add(AppRecord record, AppLines lines, LogLine line) {
        byte[] json = LineJson.line(record, line, clock.instant());
        if (waitingBytes.get() + json.length > limits.bytesMax()) {
            lines.drop();
            droppedLines.incrementAndGet();
        } else if (lines.offer(json, nanos.getAsLong())) {
            waitingBytes.addAndGet(json.length);
        } else {
            droppedLines.incrementAndGet();
        }
        if (inTurn.putIfAbsent(lines.app(), true) == null) {
            turns.add(lines);
        }
    }

    @Override
    public void forget(AppId app) {
        AppLines lines = apps.get(app);
        if (lines != null && lines.forget()) {
            apps.remove(app, lines);
        }
    }

    /** Lines that were lost since the start. */
    public long droppedLines() {
        return droppedLines.get();
    }

    public long waitingBytes() {
        return waitingBytes.get();
    }

    private void run() {
        try {
            while (shipsOn()) {
                // until all is sent and no more is to come
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean shipsOn() throws InterruptedException {
        byte[] batch;
        try {
            batch = nextBatch();
        } catch (RuntimeException | Error e) {
            endurance.failed(e);
            LockSupport.parkNanos(this, PERIOD_NANOS);
            return true;
        }
        if (batch.length > 0) {
            deliver(batch);
        } else if (closing) {
            return false;
        } else {
            LockSupport.parkNanos(this, PERIOD_NANOS);
        }
        return true;
    }

    private void deliver(byte[] batch) throws InterruptedException {
        while (true) {
            try {
                sink.send(batch);
                backoff.succeeded();
                endurance.succeeded();
                return;
            } catch (IOException | RuntimeException | Error e) {
                if (!(e instanceof IOException)) {
                    endurance.failed(e);
                }
                if (closing) {
                    return;
                }
                LockSupport.parkNanos(this, backoff.nextMillis() * NANOS_PER_MILLI);
                if (Thread.interrupted()) {
                    throw new InterruptedException();
                }
            }
        }
    }

    /** Takes what is next; empty if there is nothing. */
    byte[] nextBatch() {
        ByteArrayOutputStream batch = new ByteArrayOutputStream();
        while (batch.size() < limits.batchBytesMax()) {
            AppLines lines = turns.poll();
            if (lines == null) {
                break;
            }
            takeTurn(lines, batch);
        }
        return batch.toByteArray();
    }

    private void takeTurn(AppLines lines, ByteArrayOutputStream batch) {
        try {
            takeLines(lines, batch);
        } finally {
            endTurn(lines);
        }
    }

    private void takeLines(AppLines lines, ByteArrayOutputStream batch) {
        for (int i = 0; i < LINES_PER_TURN; i++) {
            byte[] line = lines.poll();
            if (line == null) {
                break;
            }
            waitingBytes.addAndGet(-line.length);
            batch.writeBytes(line);
        }
        long dropped = lines.takeDropped();
        if (dropped > 0) {
            batch.writeBytes(LineJson.dropped(lines.app(), dropped));
        }
    }

    private void endTurn(AppLines lines) {
        inTurn.remove(lines.app());
        if (lines.isForgotten()) {
            apps.remove(lines.app(), lines);
        }
        if (!lines.isEmpty() && inTurn.putIfAbsent(lines.app(), true) == null) {
            turns.add(lines);
        }
    }

    /** Sends what is there, once, and ends. */
    @Override
    public void close() {
        closing = true;
        Thread running = thread;
        if (running == null) {
            return;
        }
        LockSupport.unpark(running);
        try {
            if (!running.join(CLOSE_TIMEOUT)) {
                running.interrupt();
            }
        } catch (InterruptedException e) {
            running.interrupt();
            Thread.currentThread().interrupt();
        }
    }
}
