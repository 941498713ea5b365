package dev.dormouse.feed.client;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.TimeUnit;

/**
 * A stream that closes itself when a read waits too long, or all reads together do; whoever reads
 * it then fails.
 */
final class SilenceWatch extends FilterInputStream {
    private final long silenceNanosMax;
    private final long nanosMax;
    private final long openedNanos = System.nanoTime();
    private final Thread watcher;
    private volatile long heardNanos = System.nanoTime();
    private volatile boolean closed;
    private volatile boolean overdue;

    /** Of something that goes on for as long as it likes. */
    SilenceWatch(InputStream in, long silenceMillisMax) {
        this(in, silenceMillisMax, Long.MAX_VALUE);
    }

    SilenceWatch(InputStream in, long silenceMillisMax, long millisMax) {
        super(in);
        this.silenceNanosMax = TimeUnit.MILLISECONDS.toNanos(silenceMillisMax);
        this.nanosMax = TimeUnit.MILLISECONDS.toNanos(millisMax);
        this.watcher = Thread.ofVirtual().name("feed-silence").start(this::watch);
    }

    @Override
    public int read() throws IOException {
        int read = super.read();
        heard();
        return read;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        heardNanos = System.nanoTime();
        int read = super.read(buffer, offset, length);
        heard();
        return read;
    }

    /** A stream that is closed while it is read may look as if it ended. */
    private void heard() throws IOException {
        heardNanos = System.nanoTime();
        if (overdue) {
            throw new IOException("The other side fell silent, or takes too long");
        }
    }

    @Override
    public void close() {
        closed = true;
        watcher.interrupt();
        closeInside();
    }

    private void watch() {
        try {
            while (!closed) {
                long left =
                        Math.min(
                                silenceNanosMax - (System.nanoTime() - heardNanos),
                                nanosMax - (System.nanoTime() - openedNanos));
                if (left <= 0) {
                    return;
                }
                TimeUnit.NANOSECONDS.sleep(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            // a stream that nobody watches any more, for whatever reason, is worse than none
            if (!closed) {
                overdue = true;
                closed = true;
                closeInside();
            }
        }
    }

    private void closeInside() {
        try {
            in.close();
        } catch (IOException e) {
            // it is closed all the same
        }
    }
}
