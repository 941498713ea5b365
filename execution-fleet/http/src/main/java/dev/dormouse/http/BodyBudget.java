package dev.dormouse.http;

import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** How much all request bodies together may hold while they wait for their guests. Thread-safe. */
public final class BodyBudget {
    private final long bytesMax;
    private final @Nullable BodyBudget whole;
    private final AtomicLong charged = new AtomicLong();

    public BodyBudget(long bytesMax) {
        this(bytesMax, null);
    }

    private BodyBudget(long bytesMax, @Nullable BodyBudget whole) {
        this.bytesMax = bytesMax;
        this.whole = whole;
    }

    /** A part of this budget, for one of those who share it. */
    public BodyBudget share(long shareBytesMax) {
        return new BodyBudget(shareBytesMax, this);
    }

    /** False, and nothing charged, if there is no room. */
    boolean charge(long bytes) {
        boolean room = charged.addAndGet(bytes) <= bytesMax;
        if (room && (whole == null || whole.charge(bytes))) {
            return true;
        }
        charged.addAndGet(-bytes);
        return false;
    }

    void release(long bytes) {
        charged.addAndGet(-bytes);
        if (whole != null) {
            whole.release(bytes);
        }
    }
}
