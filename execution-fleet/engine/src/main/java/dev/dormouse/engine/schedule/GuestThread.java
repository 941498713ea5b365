package dev.dormouse.engine.schedule;

import static java.util.Objects.requireNonNull;

import dev.dormouse.engine.wasi.WasiCarrier;
import dev.dormouse.engine.wasi.WasiContext;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A platform thread that runs one guest at a time. Guest code reaches what belongs to its request
 * through this thread.
 *
 * <p>A guest's frames only ever write the fields of this thread and park; {@link GuestScheduler}
 * does the rest, so a guest that overflows its stack here leaves nothing half done.
 */
public final class GuestThread extends Thread implements WasiCarrier {
    /** Where the guest stands with its CPU permit. */
    enum State {
        /** No guest. */
        IDLE,
        /** Runs and holds a permit. */
        RUNNING,
        /** Still holds a permit and offers it, to wait for its turn again. */
        YIELDING,
        /** Still holds a permit and gives it up, to wait for something outside. */
        BLOCKING,
        /** Waits for something outside, without a permit. */
        BLOCKED,
        /** Asks for a permit. */
        ASKING,
        /** In the queue for a permit. */
        QUEUED,
        /** Runs without a permit, which was taken from it because it did not yield in time. */
        REVOKED
    }

    static final int DUE_DEADLINE = 1;
    static final int DUE_CANCEL = 2;
    static final int DUE_CPU = 4;
    static final int DUE_SLICE = 8;

    private static final VarHandle STATE;
    private static final VarHandle DUE;

    static {
        try {
            MethodHandles.Lookup lookup = MethodHandles.lookup();
            STATE = lookup.findVarHandle(GuestThread.class, "state", State.class);
            DUE = lookup.findVarHandle(GuestThread.class, "due", int.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private final GuestScheduler scheduler;
    private volatile State state = State.IDLE;
    private volatile int due;

    private volatile @Nullable GuestTask task;
    private @Nullable WasiContext context;
    private volatile long deadlineNanos;
    private volatile long sliceStartNanos;
    private volatile long cpuCheckNanos;
    private long cpuStartNanos;

    GuestThread(GuestScheduler scheduler, ThreadGroup group, String name, long stackBytes) {
        super(group, null, name, stackBytes, false);
        this.scheduler = scheduler;
        setDaemon(true);
    }

    /** The guest thread that runs the calling code. */
    public static GuestThread current() {
        return (GuestThread) Thread.currentThread();
    }

    /** What the guest that runs here sees through WASI. Only on this thread. */
    @Override
    public WasiContext wasiContext() {
        return requireNonNull(context, "no guest runs here");
    }

    public void bind(WasiContext guestContext) {
        context = guestContext;
    }

    public void unbind() {
        context = null;
    }

    /** Why the guest had to stop, if it had to. */
    public GuestStopped.@Nullable Reason stopReason() {
        int reasons = due;
        if ((reasons & DUE_CANCEL) != 0) {
            return GuestStopped.Reason.CANCELLED;
        }
        return (reasons & DUE_DEADLINE) != 0 ? GuestStopped.Reason.DEADLINE : null;
    }

    /** CPU time of the guest so far, in nanoseconds. Only on this thread. */
    public long cpuNanos() {
        return CpuClock.nanos() - cpuStartNanos;
    }

    @Override
    public void run() {
        GuestTask mine = scheduler.awaitTask(this);
        while (mine != null) {
            runTask(mine);
            mine = scheduler.next(this);
        }
    }

    private void runTask(GuestTask next) {
        // An interrupt meant for the last guest may have come too late for it.
        Thread.interrupted();
        cpuStartNanos = CpuClock.nanos();
        next.run(this);
    }

    /** Takes on a task; called under the scheduler's lock. */
    void start(GuestTask next, long nowNanos) {
        due = 0;
        deadlineNanos = next.deadlineNanos();
        sliceStartNanos = nowNanos;
        cpuCheckNanos = nowNanos + next.cpuNanosMax();
        task = next;
        state = State.RUNNING;
    }

    /** Lays down a task; called under the scheduler's lock. */
    void end() {
        task = null;
        state = State.IDLE;
    }

    @Nullable GuestTask task() {
        return task;
    }

    State guestState() {
        return state;
    }

    boolean move(State from, State to) {
        return STATE.compareAndSet(this, from, to);
    }

    /** Gives a permit to a guest that waited for one; called under the scheduler's lock. */
    void grant(long nowNanos) {
        sliceStartNanos = nowNanos;
        DUE.getAndBitwiseAnd(this, ~DUE_SLICE);
        state = State.RUNNING;
        LockSupport.unpark(this);
    }

    long sliceNanos(long nowNanos) {
        return nowNanos - sliceStartNanos;
    }

    int due() {
        return due;
    }

    void raise(int reason) {
        DUE.getAndBitwiseOr(this, reason);
    }

    /** Which of the limits that only time brings have passed. */
    int overdue(long nowNanos) {
        int reasons = 0;
        if (nowNanos - deadlineNanos >= 0) {
            reasons |= DUE_DEADLINE;
        }
        if (nowNanos - cpuCheckNanos >= 0) {
            reasons |= DUE_CPU;
        }
        return reasons;
    }

    /** Ends the guest that runs this task, if it still does. */
    @SuppressWarnings("ReferenceEquality") // A task is only ever itself.
    void cancel(GuestTask which) {
        if (task == which) {
            raise(DUE_CANCEL);
            LockSupport.unpark(this);
        }
    }

    /** The slow path of {@link Attention#check}: ends this guest, or lets another run first. */
    void attend() {
        if (due != 0) {
            stopIfOver();
            if ((due & DUE_SLICE) != 0) {
                giveWay();
            }
        }
    }

    private void stopIfOver() {
        int reasons = due;
        if ((reasons & DUE_CANCEL) != 0) {
            throw GuestStopped.CANCELLED;
        }
        if ((reasons & DUE_DEADLINE) != 0) {
            throw GuestStopped.DEADLINE;
        }
        if ((reasons & DUE_CPU) != 0) {
            checkCpu();
        }
    }

    private void checkCpu() {
        GuestTask running = task;
        if (running == null) {
            return;
        }
        long left = running.cpuNanosMax() - cpuNanos();
        if (left <= 0) {
            throw GuestStopped.CPU_TIME;
        }
        cpuCheckNanos = System.nanoTime() + left;
        DUE.getAndBitwiseAnd(this, ~DUE_CPU);
    }

    private void giveWay() {
        if (move(State.RUNNING, State.YIELDING) || move(State.REVOKED, State.ASKING)) {
            scheduler.wake();
            awaitPermit();
        }
    }

    private void awaitPermit() {
        parkUntilItsTurn();
        stopIfOver();
    }

    private void parkUntilItsTurn() {
        while (waitsForPermit()) {
            LockSupport.park(scheduler);
            // A guest that was interrupted while it waits would spin here.
            Thread.interrupted();
        }
    }

    /**
     * A permit may be granted and revoked again before this thread wakes up: that ends the wait.
     */
    private boolean waitsForPermit() {
        return switch (state) {
            case YIELDING, ASKING, QUEUED -> true;
            case IDLE, RUNNING, BLOCKING, BLOCKED, REVOKED -> false;
        };
    }

    /**
     * Waits until the condition holds, without a CPU permit. Whoever makes it true calls {@link
     * LockSupport#unpark} on this thread.
     *
     * @throws GuestStopped if the guest's time is over or it is cancelled first
     */
    public void awaitOutside(BooleanSupplier condition) {
        awaitOutside(condition, deadlineNanos);
    }

    /** As {@link #awaitOutside(BooleanSupplier)}, and no longer than until {@code untilNanos}. */
    public void awaitOutside(BooleanSupplier condition, long untilNanos) {
        if (condition.getAsBoolean()) {
            return;
        }
        State before = state;
        if (before == State.RUNNING && move(State.RUNNING, State.BLOCKING)) {
            scheduler.wake();
        }
        try {
            parkUntil(condition, untilNanos);
        } finally {
            if (before == State.RUNNING) {
                resume();
            }
        }
        stopIfOver();
    }

    private void parkUntil(BooleanSupplier condition, long untilNanos) {
        while (!condition.getAsBoolean()) {
            long now = System.nanoTime();
            long left = Math.min(untilNanos - now, deadlineNanos - now);
            if (left <= 0 || (due & DUE_CANCEL) != 0) {
                break;
            }
            LockSupport.parkNanos(condition, left);
            Thread.interrupted();
        }
        if (System.nanoTime() - deadlineNanos >= 0) {
            raise(DUE_DEADLINE);
        }
    }

    private void resume() {
        if (move(State.BLOCKING, State.RUNNING)) {
            return;
        }
        if (move(State.BLOCKED, State.ASKING)) {
            scheduler.wake();
        }
        parkUntilItsTurn();
    }
}
