package dev.dormouse.http.stream;

import dev.dormouse.engine.schedule.GuestThread;
import dev.dormouse.engine.wasi.GuestInput;
import io.vertx.core.buffer.Buffer;
import java.util.ArrayDeque;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** A request's body on its way from the client to the guest's standard input. */
public final class RequestBody implements GuestInput {
    /** As many bytes may wait for a guest that reads; then the client waits. */
    public static final int WAITING_BYTES_MAX = 256 * 1024;

    private static final int RESUME_BYTES = WAITING_BYTES_MAX / 4;

    private final Wake wake;

    /** Guards all below. */
    private final Object lock = new Object();

    private final ArrayDeque<byte[]> chunks = new ArrayDeque<>();
    private int firstOffset;
    private long waiting;
    private boolean ended;
    private boolean paused;
    private boolean resumeWanted;
    private volatile @Nullable Thread reader;

    public RequestBody(Wake wake) {
        this.wake = wake;
    }

    /** Takes what the client sent; on the event loop. */
    public void add(Buffer buffer) {
        byte[] bytes = buffer.getBytes();
        if (bytes.length > 0) {
            synchronized (lock) {
                chunks.addLast(bytes);
                waiting += bytes.length;
            }
            LockSupport.unpark(reader);
        }
    }

    /** Says that the body is complete; on the event loop. */
    public void end() {
        synchronized (lock) {
            ended = true;
        }
        LockSupport.unpark(reader);
    }

    /** How many bytes wait for the guest. */
    public long waiting() {
        synchronized (lock) {
            return waiting;
        }
    }

    /** Whether the client has to wait from now on, until {@link #resumes}; on the event loop. */
    public boolean pauses() {
        synchronized (lock) {
            boolean pauses = !paused && waiting >= WAITING_BYTES_MAX;
            paused |= pauses;
            return pauses;
        }
    }

    /** Whether the client may go on, after it had to wait; on the event loop. */
    public boolean resumes() {
        synchronized (lock) {
            boolean resumes = resumeWanted;
            if (resumes) {
                resumeWanted = false;
                paused = false;
            }
            return resumes;
        }
    }

    @Override
    public int read(byte[] target, int offset, int length) {
        if (!readable()) {
            reader = Thread.currentThread();
            GuestThread.current().awaitOutside(this::readable);
        }
        int count;
        boolean wakes;
        synchronized (lock) {
            count = copy(target, offset, length);
            wakes = paused && !resumeWanted && waiting <= RESUME_BYTES;
            resumeWanted |= wakes;
        }
        if (wakes) {
            wake.fromGuest();
        }
        return count;
    }

    private boolean readable() {
        synchronized (lock) {
            return ended || waiting > 0;
        }
    }

    private int copy(byte[] target, int offset, int length) {
        byte[] first = chunks.peekFirst();
        if (first == null) {
            return -1;
        }
        int count = Math.min(length, first.length - firstOffset);
        System.arraycopy(first, firstOffset, target, offset, count);
        firstOffset += count;
        waiting -= count;
        if (firstOffset == first.length) {
            chunks.removeFirst();
            firstOffset = 0;
        }
        return count;
    }
}
