package dev.dormouse.certs.order;

import dev.dormouse.certs.plan.Priority;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** Runs the job for whatever is due, the most urgent first, a few at once. Thread-safe. */
public final class OrderLoop {
    /** Orders under way at once, in one process. */
    public static final int ORDERS_AT_ONCE = 8;

    /** What another process committed is noticed within this. */
    private static final Duration POLL = Duration.ofSeconds(10);

    private static final Duration STOP_TIME = Duration.ofSeconds(10);
    private static final Duration AFTER_A_BUG = Duration.ofMinutes(10);
    private static final System.Logger LOG = System.getLogger(OrderLoop.class.getName());

    private final OrderBook book;
    private final OrderJob job;
    private final InstantSource clock;
    private final Semaphore permits = new Semaphore(ORDERS_AT_ONCE);
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    // all below are guarded by the lock
    private final Set<String> running = new HashSet<>();
    private final Set<Thread> workers = new HashSet<>();
    private Instant pausedUntil = Instant.MIN;
    private boolean poked;
    private boolean stopped;
    private @Nullable Thread thread;

    public OrderLoop(OrderBook book, OrderJob job, InstantSource clock) {
        this.book = book;
        this.job = job;
        this.clock = clock;
    }

    public void start() {
        thread = Thread.ofVirtual().name("certificate-orders").start(this::run);
    }

    /** Something new is wanted. */
    public void poke() {
        lock.lock();
        try {
            poked = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Cuts off what is under way, and returns when it has ended; the next process goes on. */
    public void stop() throws InterruptedException {
        for (Thread each : interrupted()) {
            each.join(STOP_TIME);
        }
    }

    private List<Thread> interrupted() {
        lock.lock();
        try {
            stopped = true;
            List<Thread> threads = new ArrayList<>(workers);
            if (thread != null) {
                threads.add(thread);
            }
            threads.forEach(Thread::interrupt);
            return threads;
        } finally {
            lock.unlock();
        }
    }

    private void run() {
        try {
            while (true) {
                round();
                await();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void round() throws InterruptedException {
        try {
            for (String id : next()) {
                permits.acquire();
                start(id);
            }
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.WARNING, "Nothing is ordered now", e);
        }
    }

    private List<String> next() {
        lock.lock();
        try {
            poked = false;
            if (clock.instant().isBefore(pausedUntil)) {
                return List.of();
            }
        } finally {
            lock.unlock();
        }
        return book.due(ORDERS_AT_ONCE * 2);
    }

    private void start(String id) {
        lock.lock();
        try {
            if (stopped || !running.add(id)) {
                permits.release();
                return;
            }
            workers.add(Thread.ofVirtual().name("order-" + id).start(() -> work(id)));
        } finally {
            lock.unlock();
        }
    }

    private void work(String id) {
        try {
            if (job.run(id) instanceof OrderJob.Outcome.Throttled(Instant until)) {
                pause(until);
            } else {
                poke();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            if (isStopped()) {
                return;
            }
            LOG.log(System.Logger.Level.ERROR, "The certificate for " + id + " is not seen to", e);
            postpone(id);
        } finally {
            ended(id);
            permits.release();
        }
    }

    private boolean isStopped() {
        lock.lock();
        try {
            return stopped;
        } finally {
            lock.unlock();
        }
    }

    private void ended(String id) {
        lock.lock();
        try {
            running.remove(id);
            workers.remove(Thread.currentThread());
        } finally {
            lock.unlock();
        }
    }

    /** What cannot be handled must not be tried again in every round. */
    private void postpone(String id) {
        try {
            book.lookAgain(id, clock.instant().plus(AFTER_A_BUG), Priority.RENEWAL);
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.DEBUG, "The database is not there either", e);
        }
    }

    private void pause(Instant until) {
        lock.lock();
        try {
            pausedUntil = until;
        } finally {
            lock.unlock();
        }
    }

    private void await() throws InterruptedException {
        lock.lock();
        try {
            long nanos = POLL.toNanos();
            while (!poked && nanos > 0) {
                nanos = changed.awaitNanos(nanos);
            }
        } finally {
            lock.unlock();
        }
    }
}
