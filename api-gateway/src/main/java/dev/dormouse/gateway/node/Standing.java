package dev.dormouse.gateway.node;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * How one node has done lately, as this gateway saw it. A node that failed {@value #FAILURES_MAX}
 * times in a row is left alone for 10 s, then for twice as long each time. Thread-safe.
 */
public final class Standing {
    static final int FAILURES_MAX = 5;
    static final long EJECTION_NANOS = TimeUnit.SECONDS.toNanos(10);
    private static final int DOUBLINGS_MAX = 5;
    private static final long DRAIN_NANOS = TimeUnit.SECONDS.toNanos(2);

    private final AtomicInteger underWay = new AtomicInteger();
    private int failures;
    private int ejections;
    private long ejectedUntilNanos;
    private boolean ejected;
    private long avoidedUntilNanos;
    private boolean avoided;

    void began() {
        underWay.incrementAndGet();
    }

    void ended() {
        underWay.decrementAndGet();
    }

    int underWay() {
        return underWay.get();
    }

    /** It answered, whatever it said about the app. */
    synchronized void succeeded() {
        failures = 0;
        if (!ejected) {
            ejections = 0;
        }
    }

    /** It could not be reached, broke off, or took too long. */
    synchronized void failed(long nowNanos) {
        failures++;
        if (failures >= FAILURES_MAX && !isEjected(nowNanos)) {
            int doublings = Math.min(ejections, DOUBLINGS_MAX);
            ejectedUntilNanos = nowNanos + (EJECTION_NANOS << doublings);
            ejected = true;
            ejections++;
            failures = 0;
        }
    }

    /** It said that it is about to stop. */
    synchronized void drains(long nowNanos) {
        avoided = true;
        avoidedUntilNanos = nowNanos + DRAIN_NANOS;
    }

    synchronized boolean isEjected(long nowNanos) {
        ejected = ejected && nowNanos - ejectedUntilNanos < 0;
        return ejected;
    }

    synchronized boolean isAvoided(long nowNanos) {
        avoided = avoided && nowNanos - avoidedUntilNanos < 0;
        return avoided;
    }
}
