package dev.dormouse.engine.memory;

import java.util.concurrent.atomic.AtomicLong;

/**
 * How many bytes all guest memories of one engine may hold together, idle ones in the pool
 * included. Bytes are reserved before they are allocated, so the JVM's heap is never the limit that
 * is met first.
 */
public final class MemoryBudget {
    private final long bytesMax;
    private final AtomicLong bytesReserved = new AtomicLong();

    public MemoryBudget(long bytesMax) {
        if (bytesMax <= 0) {
            throw new IllegalArgumentException("A memory budget is positive, not " + bytesMax);
        }
        this.bytesMax = bytesMax;
    }

    boolean tryReserve(long bytes) {
        if (bytesReserved.addAndGet(bytes) <= bytesMax) {
            return true;
        }
        bytesReserved.addAndGet(-bytes);
        return false;
    }

    void release(long bytes) {
        bytesReserved.addAndGet(-bytes);
    }

    public long bytesReserved() {
        return bytesReserved.get();
    }

    public long bytesMax() {
        return bytesMax;
    }
}
