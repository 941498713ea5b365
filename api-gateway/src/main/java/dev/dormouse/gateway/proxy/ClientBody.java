package dev.dormouse.gateway.proxy;

import dev.dormouse.gateway.limit.BodyLimits;
import dev.dormouse.gateway.problem.Problem;
import dev.dormouse.gateway.request.RequestHead;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import org.jspecify.annotations.Nullable;

/**
 * The body of a client's request. A small one is kept until it is complete, and can be sent twice;
 * a larger one is passed on as it comes and as fast as it is taken.
 */
final class ClientBody {
    /** HTTP/2 hands over a frame when all of it has come. */
    private static final int FRAME_BYTES = 16 << 10;

    /** Taken from the client and not by the node yet; with more, the client waits. */
    static final int UNSENT_BYTES_MAX = 256 << 10;

    private static final double NANOS_PER_SECOND = 1e9;

    private final HttpServerRequest request;
    private final long declaredBytes;
    private final long bytesMax;
    private final BodyLimits limits;
    private final ReplayBudget budget;
    private final Owner owner;

    private Buffer kept = Buffer.buffer();
    private long chargedBytes;
    private long receivedBytes;
    private long unsentBytes;
    private boolean ready;
    private boolean ended;
    private boolean passedOn;
    private boolean released;
    private @Nullable HttpClientRequest sink;
    private boolean paused;
    private long resumedNanos;
    private long activeNanos;

    /** Who needs the body. */
    interface Owner {
        /** It is complete, or will not be kept any longer. */
        void bodyReady();

        void bodyRefused(Problem problem);

        void bodyProgressed();
    }

    ClientBody(
            HttpServerRequest request,
            long declaredBytes,
            long bytesMax,
            BodyLimits limits,
            ReplayBudget budget,
            Owner owner) {
        this.request = request;
        this.declaredBytes = declaredBytes;
        this.bytesMax = bytesMax;
        this.limits = limits;
        this.budget = budget;
        this.owner = owner;
        this.resumedNanos = System.nanoTime();
    }

    void start() {
        if (declaredBytes == RequestHead.NO_BODY) {
            ended = true;
            becomeReady();
            return;
        }
        if (declaredBytes > bytesMax) {
            owner.bodyRefused(Problem.bodyTooLarge(bytesMax));
            return;
        }
        request.handler(this::received);
        request.endHandler(nothing -> ended());
        if ("100-continue".equalsIgnoreCase(request.getHeader(HttpHeaders.EXPECT))) {
            request.response().writeContinue();
        }
        if (declaredBytes > limits.replayBytesMax()) {
            pause();
            becomeReady();
        }
    }

    private void received(Buffer chunk) {
        if (released) {
            return;
        }
        receivedBytes += chunk.length();
        if (receivedBytes > bytesMax) {
            owner.bodyRefused(Problem.bodyTooLarge(bytesMax));
            return;
        }
        HttpClientRequest to = sink;
        if (to != null) {
            passOn(to, chunk);
        } else {
            keep(chunk);
        }
    }

    private void keep(Buffer chunk) {
        kept.appendBuffer(chunk);
        boolean room = budget.take(chunk.length());
        chargedBytes += room ? chunk.length() : 0;
        if (!room || kept.length() > limits.replayBytesMax()) {
            pause();
            becomeReady();
        }
    }

    private void ended() {
        if (released) {
            return;
        }
        ended = true;
        HttpClientRequest to = sink;
        if (to != null) {
            to.end();
            owner.bodyProgressed();
        } else {
            becomeReady();
        }
    }

    private void becomeReady() {
        if (!ready) {
            ready = true;
            owner.bodyReady();
        }
    }

    /** Sends all of it there; only once if it is not kept. */
    void sendTo(HttpClientRequest to) {
        if (ended && !passedOn) {
            sendWhole(to);
            return;
        }
        passedOn = true;
        if (declaredBytes >= 0) {
            to.putHeader(HttpHeaders.CONTENT_LENGTH, Long.toString(declaredBytes));
        } else {
            to.setChunked(true);
        }
        sink = to;
        Buffer first = kept;
        kept = Buffer.buffer();
        if (first.length() > 0) {
            passOn(to, first);
        }
        if (unsentBytes <= UNSENT_BYTES_MAX) {
            resume();
        }
    }

    private void sendWhole(HttpClientRequest to) {
        boolean none = kept.length() == 0 && declaredBytes <= 0 && !saysLength();
        if (none) {
            to.headers().remove(HttpHeaders.CONTENT_LENGTH);
            to.end();
        } else {
            to.putHeader(HttpHeaders.CONTENT_LENGTH, Integer.toString(kept.length()));
            to.end(kept.copy());
        }
    }

    private boolean saysLength() {
        return request.headers().contains(HttpHeaders.CONTENT_LENGTH);
    }

    /**
     * Counts itself: the queue of a request of HTTP/2 is full for Vert.x when it has more than this
     * side's own window, which is as large as possible here.
     */
    private void passOn(HttpClientRequest to, Buffer chunk) {
        int length = chunk.length();
        unsentBytes += length;
        to.write(chunk).onComplete(written -> sent(length));
        owner.bodyProgressed();
        if (unsentBytes > UNSENT_BYTES_MAX) {
            pause();
        }
    }

    private void sent(int length) {
        unsentBytes -= length;
        if (sink != null) {
            owner.bodyProgressed();
            if (unsentBytes <= UNSENT_BYTES_MAX / 2) {
                resume();
            }
        }
    }

    private void pause() {
        if (!paused && !ended) {
            paused = true;
            activeNanos += System.nanoTime() - resumedNanos;
            request.pause();
        }
    }

    private void resume() {
        if (paused) {
            paused = false;
            resumedNanos = System.nanoTime();
            request.resume();
        }
    }

    /** Whether it can be sent from its start. */
    boolean isReplayable() {
        return !passedOn;
    }

    /** Whether the client sends less than it must, not counting the time in which it must not. */
    boolean isTooSlow(long nowNanos) {
        if (ended || paused) {
            return false;
        }
        long counted = activeNanos + nowNanos - resumedNanos - limits.rateGrace().toNanos();
        boolean framed = request.version() == HttpVersion.HTTP_2 && receivedBytes > 0;
        long slack = framed ? FRAME_BYTES : 0;
        return counted > 0
                && receivedBytes + slack < counted / NANOS_PER_SECOND * limits.bytesPerSecondMin();
    }

    boolean isComplete() {
        return ended;
    }

    long receivedBytes() {
        return receivedBytes;
    }

    /** Nobody wants it any more; what still comes is dropped. */
    void release() {
        if (released) {
            return;
        }
        released = true;
        sink = null;
        kept = Buffer.buffer();
        budget.giveBack(chargedBytes);
        chargedBytes = 0;
        if (paused) {
            paused = false;
            // one that the client reset cannot be read any more
            if (!request.isEnded()) {
                request.resume();
            }
        }
    }
}
