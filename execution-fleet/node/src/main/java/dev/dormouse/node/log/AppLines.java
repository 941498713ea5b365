package dev.dormouse.node.log;

import dev.dormouse.kernel.id.AppId;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/** The lines of one app that wait, oldest first. Thread-safe. */
final class AppLines {
    private final AppId app;
    private final int bytesMax;

    /** Guarded by this, all below. */
    private final ArrayDeque<byte[]> lines = new ArrayDeque<>();

    private final LineRate rate;
    private long bytes;
    private long dropped;
    private boolean forgotten;

    AppLines(AppId app, int bytesMax, LineRate rate) {
        this.app = app;
        this.bytesMax = bytesMax;
        this.rate = rate;
    }

    AppId app() {
        return app;
    }

    synchronized void remember(int linesPerSecond) {
        forgotten = false;
        rate.setPerSecond(linesPerSecond);
    }

    /** Whether there is nothing left to send. */
    synchronized boolean forget() {
        forgotten = true;
        return isEmpty();
    }

    synchronized boolean isForgotten() {
        return forgotten && isEmpty();
    }

    /** Whether the line found room. */
    synchronized boolean offer(byte[] line, long nowNanos) {
        boolean room = rate.take(nowNanos) && bytes + line.length <= bytesMax;
        if (room) {
            lines.addLast(line);
            bytes += line.length;
        } else {
            dropped++;
        }
        return room;
    }

    /** One for which there was no room elsewhere. */
    synchronized void drop() {
        dropped++;
    }

    synchronized byte @Nullable [] poll() {
        byte[] line = lines.pollFirst();
        if (line != null) {
            bytes -= line.length;
        }
        return line;
    }

    /** How many lines found no room since the last time this was asked. */
    synchronized long takeDropped() {
        long count = dropped;
        dropped = 0;
        return count;
    }

    synchronized boolean isEmpty() {
        return lines.isEmpty() && dropped == 0;
    }
}
