package dev.dormouse.gateway.proxy;

import java.util.concurrent.atomic.AtomicLong;

/** Memory for bodies that are kept until they are complete. Thread-safe. */
final class ReplayBudget {
    private final long bytesMax;
    private final AtomicLong taken = new AtomicLong();

    ReplayBudget(long bytesMax) {
        this.bytesMax = bytesMax;
    }

    boolean take(long bytes) {
        if (taken.addAndGet(bytes) > bytesMax) {
            taken.addAndGet(-bytes);
            return false;
        }
        return true;
    }

    long taken() {
        return taken.get();
    }

    void giveBack(long bytes) {
        taken.addAndGet(-bytes);
    }
}
