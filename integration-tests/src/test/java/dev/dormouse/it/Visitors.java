package dev.dormouse.it;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/** Constant requests of several clients, each one after the other, until they are ended. */
final class Visitors implements AutoCloseable {
    private static final Duration PACE = Duration.ofMillis(10);
    private static final int FAILURES_SHOWN = 10;

    private final List<Thread> threads = new ArrayList<>();
    private final AtomicLong answered = new AtomicLong();
    private final Queue<Throwable> failures = new ConcurrentLinkedQueue<>();
    private volatile boolean ended;

    /** One request, and what is to be said of its answer. */
    @FunctionalInterface
    interface Visit {
        void run() throws Exception;
    }

    Visitors(List<? extends Visit> visits) {
        visits.forEach(visit -> threads.add(Thread.ofPlatform().start(() -> go(visit))));
    }

    private void go(Visit visit) {
        requireNonNull(visit, "visit");
        while (!ended) {
            try {
                visit.run();
                answered.incrementAndGet();
            } catch (Exception | AssertionError e) {
                failures.add(e);
            }
            LockSupport.parkNanos(PACE.toNanos());
        }
    }

    /** Returns when that many more requests were answered. */
    void awaitMore(int requests) {
        long goal = answered.get() + requests;
        Waiting.until(requests + " requests are answered", () -> answered.get() >= goal);
    }

    void requireNoFailure() {
        requireFailuresAtMost(0);
    }

    void requireFailuresAtMost(int max) {
        List<Throwable> failed = List.copyOf(failures);
        assertThat(failed)
                .as(
                        "failures beside %d answered requests, such as %s",
                        answered.get(),
                        failed.stream().limit(FAILURES_SHOWN).map(Throwable::toString).toList())
                .hasSizeLessThanOrEqualTo(max);
    }

    @Override
    public void close() {
        ended = true;
        try {
            for (Thread thread : threads) {
                thread.join();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
