package dev.dormouse.http;

import java.util.concurrent.atomic.AtomicLong;

/** How much all request bodies together may hold while they wait for their guests. */
final class BodyBudget {
    private final long bytesMax;
    private final AtomicLong charged = new AtomicLong();

    BodyBudget(long bytesMax) {
        this.bytesMax = bytesMax;
    }

    /** False, and nothing charged, if there is no room. */
    boolean charge(long bytes) {
        if (charged.addAndGet(bytes) <= bytesMax) {
            return true;
        }
        charged.addAndGet(-bytes);
        return false;
    }

    void release(long bytes) {
        charged.addAndGet(-bytes);
    }
}
