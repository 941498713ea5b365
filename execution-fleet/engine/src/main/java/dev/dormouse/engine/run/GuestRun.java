package dev.dormouse.engine.run;

import dev.dormouse.engine.Completion;
import dev.dormouse.engine.Execution;
import dev.dormouse.engine.Invocation;
import dev.dormouse.engine.Limit;
import dev.dormouse.engine.Metering;
import dev.dormouse.engine.Outcome;
import dev.dormouse.engine.link.LinkedModule;
import dev.dormouse.engine.memory.LinearMemory;
import dev.dormouse.engine.memory.MemoryImage;
import dev.dormouse.engine.memory.MemoryPool;
import dev.dormouse.engine.schedule.GuestScheduler;
import dev.dormouse.engine.schedule.GuestStopped;
import dev.dormouse.engine.schedule.GuestTask;
import dev.dormouse.engine.schedule.GuestThread;
import dev.dormouse.engine.wasi.GuestExit;
import dev.dormouse.engine.wasi.WasiContext;
import org.jspecify.annotations.Nullable;
import run.endive.runtime.Instance;

/**
 * One run of one guest.
 *
 * <p>Hot path: a fresh instance around a pooled memory, the call, the reset. Everything that can be
 * decided beforehand is in {@link LinkedModule}; everything that a guest leaves behind is reachable
 * from this object and its {@link WasiContext} alone.
 */
final class GuestRun implements GuestTask, Execution {
    private static final System.Logger LOG = System.getLogger(GuestRun.class.getName());

    private final Invocation invocation;
    private final ResidentModule module;
    private final Residency residency;
    private final MemoryPool pool;
    private final GuestScheduler scheduler;
    private final long deadlineNanos;

    GuestRun(
            Invocation invocation,
            ResidentModule module,
            Residency residency,
            MemoryPool pool,
            GuestScheduler scheduler) {
        this.invocation = invocation;
        this.module = module;
        this.residency = residency;
        this.pool = pool;
        this.scheduler = scheduler;
        this.deadlineNanos = System.nanoTime() + invocation.limits().wallTime().toNanos();
    }

    @Override
    public void run(GuestThread thread) {
        begin();
        long startNanos = System.nanoTime();
        CountedStreams streams = new CountedStreams(invocation.streams(), invocation.limits());
        Outcome outcome;
        long peakBytes = 0;
        LinearMemory memory = null;
        try {
            LinkedModule linked = residency.linked(module);
            memory = acquire(linked.image());
            outcome = runGuest(thread, linked, memory, streams);
        } catch (Throwable e) {
            outcome = TrapReport.of(e, null, module::functionName);
        }
        if (memory != null) {
            peakBytes = memory.peakBytes();
            module.observe(peakBytes);
            pool.release(memory);
        }
        Metering metering =
                new Metering(
                        thread.cpuNanos(),
                        System.nanoTime() - startNanos,
                        peakBytes,
                        streams.bytesIn(),
                        streams.bytesOut());
        end(new Completion(outcome, metering));
    }

    /** A listener that fails must not take a guest thread with it. */
    private void begin() {
        try {
            invocation.onStart().run();
        } catch (RuntimeException | Error e) {
            LOG.log(System.Logger.Level.ERROR, "A run's listener failed", e);
        }
    }

    /** As {@link #begin}. */
    private void end(Completion completion) {
        try {
            invocation.onEnd().accept(completion);
        } catch (RuntimeException | Error e) {
            LOG.log(System.Logger.Level.ERROR, "A run's listener failed", e);
        }
    }

    private @Nullable LinearMemory acquire(@Nullable MemoryImage image) {
        if (image == null) {
            return null;
        }
        return pool.acquire(image, module.pagesExpected(), invocation.limits().memoryPagesMax());
    }

    private Outcome runGuest(
            GuestThread thread,
            LinkedModule linked,
            @Nullable LinearMemory memory,
            CountedStreams streams) {
        try (WasiContext context =
                new WasiContext(
                        invocation.wasi(),
                        invocation.arguments(),
                        invocation.variables(),
                        streams.streams())) {
            thread.bind(context);
            try {
                Instance instance = linked.instantiate(memory);
                linked.run(instance);
                return new Outcome.Exited(0);
            } catch (GuestExit e) {
                return new Outcome.Exited(context.exitCode());
            } catch (Throwable e) {
                return TrapReport.of(e, thread.stopReason(), module::functionName);
            } finally {
                thread.unbind();
            }
        }
    }

    @Override
    public long deadlineNanos() {
        return deadlineNanos;
    }

    @Override
    public long cpuNanosMax() {
        return invocation.limits().cpuTime().toNanos();
    }

    @Override
    public boolean interpreted() {
        return module.interpreted();
    }

    @Override
    public void dropped(GuestStopped.Reason reason) {
        Outcome outcome =
                switch (reason) {
                    case CANCELLED -> new Outcome.Cancelled();
                    case DEADLINE, CPU_TIME -> new Outcome.LimitMet(Limit.WALL_TIME);
                };
        end(new Completion(outcome, Metering.NOTHING));
    }

    /** Says that the scheduler had no room for it. */
    void refused() {
        Outcome outcome = new Outcome.AtCapacity("too many guests run or wait");
        end(new Completion(outcome, Metering.NOTHING));
    }

    @Override
    public void cancel() {
        scheduler.cancel(this);
    }
}
