package dev.dormouse.node.share;

import dev.dormouse.engine.Completion;
import dev.dormouse.engine.Execution;
import dev.dormouse.engine.Invocation;
import dev.dormouse.engine.InvocationLimits;
import dev.dormouse.engine.Metering;
import dev.dormouse.engine.Outcome;
import dev.dormouse.http.GuestStarter;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** One guest's way from the queue through the engine. */
final class Ticket implements Execution {
    private enum State {
        WAITING,
        HANDED,
        BEGUN,
        OVER
    }

    private final GuestQueue queue;
    private final AppLine app;
    private final Invocation invocation;
    private final long enteredNanos;

    /** Guarded by the queue's lock. */
    private State state = State.WAITING;

    private volatile @Nullable Execution execution;
    private volatile boolean cancelled;
    private volatile @Nullable Thread handing;

    Ticket(GuestQueue queue, AppLine app, Invocation invocation, long enteredNanos) {
        this.queue = queue;
        this.app = app;
        this.invocation = invocation;
        this.enteredNanos = enteredNanos;
    }

    AppLine app() {
        return app;
    }

    boolean isWaiting() {
        return state == State.WAITING;
    }

    void handOver() {
        state = State.HANDED;
    }

    /** Whether it was the engine's and had not begun. */
    boolean begin() {
        boolean handed = state == State.HANDED;
        state = handed ? State.BEGUN : state;
        return handed;
    }

    /** Whether it was the engine's and had not begun. */
    boolean end() {
        boolean handed = state == State.HANDED;
        state = State.OVER;
        return handed;
    }

    long waitedNanos(long nowNanos) {
        return nowNanos - enteredNanos;
    }

    Duration wallTime() {
        return invocation.limits().wallTime();
    }

    /** Whether the engine ends it right within {@link #handTo}, on the thread that calls that. */
    boolean isBeingHandedByThisThread() {
        return Thread.currentThread().equals(handing);
    }

    /** Without the queue's lock, for the engine may answer at once. */
    void handTo(GuestStarter engine, long nowNanos) {
        handing = Thread.currentThread();
        Execution started = engine.start(queued(nowNanos));
        handing = null;
        execution = started;
        if (cancelled) {
            started.cancel();
        }
    }

    /** What it waited is part of its wall time. */
    private Invocation queued(long nowNanos) {
        InvocationLimits limits = invocation.limits();
        long leftNanos = Math.max(1, limits.wallTime().toNanos() - waitedNanos(nowNanos));
        return new Invocation(
                invocation.module(),
                invocation.wasi(),
                invocation.arguments(),
                invocation.variables(),
                invocation.streams(),
                new InvocationLimits(
                        Duration.ofNanos(leftNanos),
                        limits.cpuTime(),
                        limits.memoryPagesMax(),
                        limits.stdoutBytesMax(),
                        limits.stderrBytesMax()),
                () -> queue.begun(this),
                this::ended);
    }

    private void ended(Completion completion) {
        queue.ended(this);
        invocation.onEnd().accept(completion);
    }

    /** For one that never became the engine's. */
    void drop(Outcome outcome) {
        invocation.onEnd().accept(new Completion(outcome, Metering.NOTHING));
    }

    @Override
    public void cancel() {
        cancelled = true;
        if (queue.withdraw(this)) {
            drop(new Outcome.Cancelled());
            return;
        }
        Execution started = execution;
        if (started != null) {
            started.cancel();
        }
    }
}
