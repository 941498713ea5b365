package dev.dormouse.gateway.ops;

import dev.dormouse.kernel.Endurance;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/** Writes a line per request, on a thread of its own. Thread-safe. */
public final class AccessLog implements AutoCloseable {
    private static final System.Logger LOGGER = System.getLogger(AccessLog.class.getName());
    private static final int LINES_WAITING_MAX = 20_000;
    private static final int LINES_AT_ONCE_MAX = 1_000;
    private static final long WAIT_MILLIS = 200;
    private static final long RETRY_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final BlockingQueue<AccessLine> lines = new ArrayBlockingQueue<>(LINES_WAITING_MAX);
    private final LongAdder dropped = new LongAdder();
    private final Writer to;
    private final Endurance endurance = new Endurance("Writing the access log");
    private final Thread writer;
    private volatile boolean closed;

    /**
     * @param to stays open
     */
    public AccessLog(Writer to) {
        this.to = to;
        this.writer = Thread.ofPlatform().daemon().name("access-log").start(this::write);
    }

    public void add(AccessLine line) {
        if (!lines.offer(line)) {
            dropped.increment();
        }
    }

    public long dropped() {
        return dropped.sum();
    }

    private void write() {
        boolean failing = false;
        try {
            while (!closed || !lines.isEmpty()) {
                try {
                    writeSome();
                    failing = false;
                    endurance.succeeded();
                } catch (RuntimeException | Error e) {
                    endurance.failed(e);
                    dropForAWhile();
                } catch (IOException e) {
                    if (!failing) {
                        LOGGER.log(System.Logger.Level.ERROR, "The access log is not written", e);
                    }
                    failing = true;
                    dropForAWhile();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void writeSome() throws IOException, InterruptedException {
        @Nullable AccessLine first = lines.poll(WAIT_MILLIS, TimeUnit.MILLISECONDS);
        if (first == null) {
            return;
        }
        List<AccessLine> some = new ArrayList<>();
        some.add(first);
        lines.drainTo(some, LINES_AT_ONCE_MAX);
        StringBuilder text = new StringBuilder();
        for (AccessLine line : some) {
            text.append(line.json()).append('\n');
        }
        try {
            to.append(text);
            to.flush();
        } catch (IOException | RuntimeException | Error e) {
            dropped.add(some.size());
            throw e;
        }
    }

    /** A full disk may have room again later. */
    private void dropForAWhile() throws InterruptedException {
        long sinceNanos = System.nanoTime();
        while (!closed && System.nanoTime() - sinceNanos < RETRY_NANOS) {
            if (lines.poll(WAIT_MILLIS, TimeUnit.MILLISECONDS) != null) {
                dropped.increment();
            }
        }
    }

    /** Writes what waits. */
    @Override
    public void close() {
        closed = true;
        try {
            writer.join(TimeUnit.SECONDS.toMillis(5));
            to.flush();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
