package dev.dormouse.http;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** Keeps what is logged, and lets a test wait for it. */
final class RecordedLog implements AppLog {
    private static final int TIMEOUT_SECONDS = 10;

    private final BlockingQueue<LogLine> lines = new LinkedBlockingQueue<>();
    private final BlockingQueue<AccessLine> accesses = new LinkedBlockingQueue<>();

    @Override
    public void log(LogLine line) {
        lines.add(line);
    }

    @Override
    public void access(AccessLine line) {
        accesses.add(line);
    }

    @Override
    public boolean wantsAccess() {
        return true;
    }

    /** The next line that was not asked for yet. */
    LogLine nextLine() throws InterruptedException {
        return next(lines);
    }

    /** The next line that is meant: those of the test before may come late. */
    AccessLine nextAccess(Predicate<AccessLine> meant) throws InterruptedException {
        AccessLine line = next(accesses);
        while (!meant.test(line)) {
            line = next(accesses);
        }
        return line;
    }

    /** All lines that are there and were not asked for. */
    List<LogLine> linesSoFar() {
        List<LogLine> all = new ArrayList<>();
        lines.drainTo(all);
        return all;
    }

    void clear() {
        lines.clear();
        accesses.clear();
    }

    private static <T> T next(BlockingQueue<T> queue) throws InterruptedException {
        T next = queue.poll(TIMEOUT_SECONDS, TimeUnit.SECONDS);
        if (next == null) {
            throw new AssertionError("Nothing was logged");
        }
        return next;
    }
}
