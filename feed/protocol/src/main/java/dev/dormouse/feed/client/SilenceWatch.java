package dev.dormouse.feed.client;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.TimeUnit;

/** A stream that closes itself when a read waits too long. */
final class SilenceWatch extends FilterInputStream {
    private final long silenceNanosMax;
    private final Thread watcher;
    private volatile long heardNanos = System.nanoTime();
    private volatile boolean closed;

    SilenceWatch(InputStream in, long silenceMillisMax) {
        super(in);
        this.silenceNanosMax = TimeUnit.MILLISECONDS.toNanos(silenceMillisMax);
        this.watcher = Thread.ofVirtual().name("feed-silence").start(this::watch);
    }

    @Override
    public int read() throws IOException {
        int read = super.read();
        heardNanos = System.nanoTime();
        return read;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        heardNanos = System.nanoTime();
        int read = super.read(buffer, offset, length);
        heardNanos = System.nanoTime();
        return read;
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
                long left = silenceNanosMax - (System.nanoTime() - heardNanos);
                if (left <= 0) {
                    closed = true;
                    closeInside();
                    return;
                }
                TimeUnit.NANOSECONDS.sleep(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
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
