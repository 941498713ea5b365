package dev.dormouse.engine.run;

import dev.dormouse.engine.link.LinkedModule;
import dev.dormouse.engine.memory.LinearMemory;
import dev.dormouse.engine.schedule.GuestScheduler;
import dev.dormouse.engine.schedule.GuestStopped;
import dev.dormouse.engine.schedule.GuestTask;
import dev.dormouse.engine.schedule.GuestThread;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One bare run of a module that imports nothing, ended by its deadline at the latest. */
final class OneRun implements GuestTask {
    private final LinkedModule module;
    private final @Nullable LinearMemory memory;
    private final long deadlineNanos;
    private final CountDownLatch over = new CountDownLatch(1);

    private OneRun(LinkedModule module, @Nullable LinearMemory memory, Duration time) {
        this.module = module;
        this.memory = memory;
        this.deadlineNanos = System.nanoTime() + time.toNanos();
    }

    static OneRun of(LinkedModule module, @Nullable LinearMemory memory, Duration time) {
        return new OneRun(module, memory, time);
    }

    void through(GuestScheduler scheduler) {
        if (scheduler.submit(List.of(this)) == 0) {
            throw new AssertionError("No room for one guest");
        }
        try {
            if (!over.await(30, TimeUnit.SECONDS)) {
                throw new AssertionError("The guest did not end");
            }
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void run(GuestThread thread) {
        try {
            module.run(module.instantiate(memory));
        } catch (RuntimeException | Error e) {
            // However it ends is as good as any other way.
        } finally {
            over.countDown();
        }
    }

    @Override
    public long deadlineNanos() {
        return deadlineNanos;
    }

    @Override
    public long cpuNanosMax() {
        return Long.MAX_VALUE / 2;
    }

    @Override
    public boolean interpreted() {
        return module.interpreted();
    }

    @Override
    public void dropped(GuestStopped.Reason reason) {
        over.countDown();
    }
}
