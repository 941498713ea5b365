package dev.dormouse.engine.schedule;

import dev.dormouse.engine.schedule.GuestThread.State;
import dev.dormouse.kernel.Endurance;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Shares the CPU among guests. As many run at once as there are permits; new ones go before those
 * that used up a slice already, which get their turn at the latest after {@link
 * SchedulerLimits#starvationNanos}. One thread ticks every millisecond while guests run: it raises
 * {@link Attention} when one is due, moves permits, and takes a permit away from a guest that does
 * not yield in time, so that the operating system shares the core instead.
 */
public final class GuestScheduler implements AutoCloseable {
    private static final long TICK_NANOS = 1_000_000;
    private static final int IDLE_TICKS_BEFORE_PARK = 20;
    private static final int REVOKED_RAISE_EVERY = 8;

    private final SchedulerLimits limits;
    private final ThreadGroup group = new ThreadGroup("guests");
    private final Endurance endurance = new Endurance("Looking after guests");
    private final Thread ticker;

    /** Guards every field below it. Held for a few instructions; never within guest frames. */
    private final Object lock = new Object();

    private final ArrayDeque<GuestTask> fresh = new ArrayDeque<>();
    private final ArrayDeque<Waiting> suspended = new ArrayDeque<>();
    private final ArrayDeque<GuestThread> idle = new ArrayDeque<>();
    private final List<GuestThread> threads = new ArrayList<>();
    private int permits;
    private int busy;

    /** Has a task and was unparked for it, but does not run yet. */
    private @Nullable GuestThread waking;

    private boolean closed;

    private volatile boolean tickerParked;

    private record Waiting(GuestThread thread, long sinceNanos) {}

    public GuestScheduler(SchedulerLimits limits) {
        this.limits = limits;
        this.permits = limits.cpuPermits();
        this.ticker = new Thread(this::tickUntilClosed, "guest-ticker");
        ticker.setDaemon(true);
        ticker.start();
    }

    /**
     * Runs the tasks as soon as it is their turn.
     *
     * @return how many, from the first on; the others are too many beside those that wait or run
     */
    public int submit(List<? extends GuestTask> tasks) {
        int accepted = 0;
        GuestThread woken;
        synchronized (lock) {
            while (accepted < tasks.size() && !closed && busy + fresh.size() < limits.guestsMax()) {
                fresh.addLast(tasks.get(accepted++));
            }
            woken = dispatch(System.nanoTime());
        }
        LockSupport.unpark(woken);
        wakeIfParked();
        return accepted;
    }

    /** Ends a task wherever it is; nothing happens if it is over. */
    public void cancel(GuestTask task) {
        boolean dropped;
        synchronized (lock) {
            dropped = fresh.remove(task);
            if (!dropped) {
                threads.forEach(thread -> thread.cancel(task));
            }
        }
        if (dropped) {
            task.dropped(GuestStopped.Reason.CANCELLED);
        }
        wake();
    }

    /** Guests that run or wait for something, and those that have not started. */
    public int active() {
        synchronized (lock) {
            return busy + fresh.size();
        }
    }

    public int cpuPermits() {
        return limits.cpuPermits();
    }

    /** The next task for a thread that has just finished one, or null at the end of the engine. */
    @Nullable GuestTask next(GuestThread thread) {
        GuestThread woken;
        boolean over;
        synchronized (lock) {
            finish(thread);
            GuestTask mine = takeFor(thread);
            if (mine != null) {
                return mine;
            }
            woken = dispatch(System.nanoTime());
            over = closed;
            if (over) {
                threads.remove(thread);
            } else {
                idle.addFirst(thread);
            }
        }
        LockSupport.unpark(woken);
        return over ? null : awaitTask(thread);
    }

    /** The task that a thread was given, or null at the end of the engine. */
    @Nullable GuestTask awaitTask(GuestThread thread) {
        while (thread.task() == null) {
            if (Thread.interrupted() && isClosed()) {
                return null;
            }
            LockSupport.park(this);
        }
        awake(thread);
        return thread.task();
    }

    /** Lets the next thread be woken, by this one rather than by whoever submits tasks. */
    private void awake(GuestThread thread) {
        GuestThread woken = null;
        synchronized (lock) {
            if (waking == thread) {
                waking = null;
                woken = dispatch(System.nanoTime());
            }
        }
        LockSupport.unpark(woken);
    }

    private boolean isClosed() {
        synchronized (lock) {
            return closed;
        }
    }

    /** Takes back what a guest still holds, whatever state its end left it in. */
    private void finish(GuestThread thread) {
        if (thread.task() == null) {
            return;
        }
        switch (thread.guestState()) {
            case RUNNING, YIELDING, BLOCKING -> permits++;
            case QUEUED -> suspended.removeIf(waiting -> waiting.thread() == thread);
            case IDLE, BLOCKED, ASKING, REVOKED -> {}
        }
        busy--;
        thread.end();
    }

    private @Nullable GuestTask takeFor(GuestThread thread) {
        long now = System.nanoTime();
        if (permits == 0 || closed || starving(now)) {
            return null;
        }
        GuestTask task = fresh.pollFirst();
        if (task != null) {
            permits--;
            busy++;
            thread.start(task, now);
        }
        return task;
    }

    private boolean starving(long now) {
        Waiting first = suspended.peekFirst();
        return first != null && now - first.sinceNanos() > limits.starvationNanos();
    }

    /**
     * Hands out permits while there are any and somebody wants one. One thread at a time is woken
     * for new guests: waking costs more than most guests, and a thread that is awake takes the next
     * guest by itself.
     *
     * @return the thread to unpark, best without the lock, which it wants first
     */
    private @Nullable GuestThread dispatch(long now) {
        GuestThread woken = null;
        while (permits > 0 && !(fresh.isEmpty() && suspended.isEmpty())) {
            if (fresh.isEmpty() || starving(now)) {
                permits--;
                suspended.removeFirst().thread().grant(now);
            } else if (waking == null) {
                permits--;
                woken = startFresh(now);
                waking = woken;
            } else {
                break;
            }
        }
        return woken;
    }

    /** Without waiting for a woken thread that has not come to run. */
    private void dispatchToAll(long now) {
        GuestThread woken;
        do {
            waking = null;
            woken = dispatch(now);
            LockSupport.unpark(woken);
        } while (woken != null);
    }

    private GuestThread startFresh(long now) {
        GuestThread thread = idle.isEmpty() ? newThread() : idle.removeFirst();
        busy++;
        thread.start(fresh.removeFirst(), now);
        return thread;
    }

    private GuestThread newThread() {
        GuestThread thread =
                new GuestThread(this, group, "guest-" + threads.size(), limits.guestStackBytes());
        threads.add(thread);
        thread.start();
        return thread;
    }

    /** Tells the ticker that a guest changed its own state. Safe within guest frames. */
    void wake() {
        LockSupport.unpark(ticker);
    }

    private void wakeIfParked() {
        if (tickerParked) {
            LockSupport.unpark(ticker);
        }
    }

    private void tickUntilClosed() {
        int idleTicks = 0;
        while (!isClosed()) {
            try {
                idleTicks = tick(System.nanoTime()) ? 0 : idleTicks + 1;
                endurance.succeeded();
            } catch (RuntimeException | Error e) {
                // without it no guest that loops would ever end
                endurance.failed(e);
            }
            pause(idleTicks > IDLE_TICKS_BEFORE_PARK);
        }
        Attention.set(false);
    }

    private void pause(boolean quiet) {
        tickerParked = quiet;
        if (quiet && active() == 0) {
            LockSupport.park(this);
        } else {
            LockSupport.parkNanos(this, TICK_NANOS);
        }
        tickerParked = false;
    }

    /** One round over all guests; false if none is active. */
    private boolean tick(long now) {
        List<GuestTask> expired = List.of();
        boolean raise = false;
        boolean active;
        synchronized (lock) {
            for (GuestThread thread : threads) {
                settle(thread, now);
            }
            dispatchToAll(now);
            boolean wanted = !fresh.isEmpty() || !suspended.isEmpty();
            for (GuestThread thread : threads) {
                raise |= review(thread, now, wanted);
            }
            dispatchToAll(now);
            expired = dropExpired(now);
            active = busy > 0 || !fresh.isEmpty();
        }
        Attention.set(raise);
        expired.forEach(task -> task.dropped(GuestStopped.Reason.DEADLINE));
        return active;
    }

    /** Does what a guest asked for by its state. */
    private void settle(GuestThread thread, long now) {
        switch (thread.guestState()) {
            case YIELDING -> {
                if (thread.move(State.YIELDING, State.QUEUED)) {
                    permits++;
                    suspended.addLast(new Waiting(thread, now));
                }
            }
            case BLOCKING -> {
                if (thread.move(State.BLOCKING, State.BLOCKED)) {
                    permits++;
                }
            }
            case ASKING -> {
                if (thread.move(State.ASKING, State.QUEUED)) {
                    suspended.addLast(new Waiting(thread, now));
                }
            }
            case IDLE, RUNNING, BLOCKED, QUEUED, REVOKED -> {}
        }
    }

    /** Marks a running guest that is due; true if it should look up. */
    private boolean review(GuestThread thread, long now, boolean wanted) {
        State state = thread.guestState();
        GuestTask task = thread.task();
        if (task == null || (state != State.RUNNING && state != State.REVOKED)) {
            return false;
        }
        int overdue = thread.overdue(now);
        boolean sliceOver = thread.sliceNanos(now) >= limits.sliceNanos();
        if ((wanted && sliceOver) || state == State.REVOKED) {
            overdue |= GuestThread.DUE_SLICE;
        }
        if (overdue != 0) {
            thread.raise(overdue);
        }
        if (wanted && thread.sliceNanos(now) >= limits.revokeNanos()) {
            revoke(thread);
        }
        interruptInterpreted(thread, task);
        return thread.due() != 0 && (state == State.RUNNING || raisesForRevoked(now));
    }

    /** A guest without a permit may not look up for long; meanwhile the others run undisturbed. */
    private static boolean raisesForRevoked(long now) {
        return now / TICK_NANOS % REVOKED_RAISE_EVERY == 0;
    }

    private void revoke(GuestThread thread) {
        if (thread.move(State.RUNNING, State.REVOKED)) {
            permits++;
        }
    }

    private static void interruptInterpreted(GuestThread thread, GuestTask task) {
        int fatal = GuestThread.DUE_CANCEL | GuestThread.DUE_DEADLINE;
        if (task.interpreted() && (thread.due() & fatal) != 0) {
            thread.interrupt();
        }
    }

    private List<GuestTask> dropExpired(long now) {
        List<GuestTask> expired = new ArrayList<>();
        while (!fresh.isEmpty() && now - fresh.peekFirst().deadlineNanos() >= 0) {
            expired.add(fresh.removeFirst());
        }
        return expired;
    }

    /** Lets no new guest in and ends the threads of those that are done. Running guests go on. */
    @Override
    public void close() {
        List<GuestThread> waiting;
        synchronized (lock) {
            closed = true;
            waiting = List.copyOf(idle);
            idle.clear();
            threads.removeAll(waiting);
        }
        waiting.forEach(Thread::interrupt);
        wake();
    }
}
