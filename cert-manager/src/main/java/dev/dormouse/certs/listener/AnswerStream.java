package dev.dormouse.certs.listener;

import io.vertx.core.Context;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** The body of an answer, written as fast as it is read. */
final class AnswerStream extends OutputStream {
    private final HttpServerResponse response;
    private final Context context;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition moved = lock.newCondition();
    private Buffer pending = Buffer.buffer();
    private boolean full;
    private boolean gone;
    private boolean ended;

    AnswerStream(HttpServerResponse response, Context context) {
        this.response = response;
        this.context = context;
        context.runOnContext(ignored -> {
            response.exceptionHandler(failure -> leave());
            response.closeHandler(closed -> leave());
            if (response.closed()) {
                leave();
            }
        });
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        pending.appendBytes(bytes, offset, length);
        if (pending.length() >= ListenerLimits.CHUNK_BYTES) {
            flush();
        }
    }

    @Override
    public void flush() throws IOException {
        awaitRoom();
        if (pending.length() == 0) {
            return;
        }
        Buffer part = pending;
        pending = Buffer.buffer();
        context.runOnContext(ignored -> send(part));
    }

    @Override
    public void close() throws IOException {
        if (ended) {
            return;
        }
        ended = true;
        flush();
        context.runOnContext(ignored -> {
            if (!response.ended() && !response.closed()) {
                response.end();
            }
        });
    }

    private void send(Buffer part) {
        if (response.closed() || response.ended()) {
            leave();
            return;
        }
        response.write(part);
        if (response.writeQueueFull()) {
            response.drainHandler(ignored -> drained());
        } else {
            drained();
        }
    }

    private void drained() {
        lock.lock();
        try {
            full = false;
            moved.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void leave() {
        lock.lock();
        try {
            gone = true;
            moved.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** One part is under way at a time; the next follows when there is room. */
    private void awaitRoom() throws IOException {
        lock.lock();
        try {
            long nanos = TimeUnit.MILLISECONDS.toNanos(ListenerLimits.STALLED_MILLIS_MAX);
            while (full && !gone && nanos > 0) {
                nanos = moved.awaitNanos(nanos);
            }
            if (gone || full) {
                throw new IOException(gone ? "The reader is gone" : "The reader stalls");
            }
            full = pending.length() > 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } finally {
            lock.unlock();
        }
    }
}
