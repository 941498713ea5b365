package dev.dormouse.engine.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class GuestSchedulerTest {
    private static final int PATIENCE_SECONDS = 60;
    private static final long MILLI = 1_000_000;

    @Test
    void tasksThatComeTogetherRunAtOnceIfThereArePermits() {
        CountDownLatch running = new CountDownLatch(4);
        CountDownLatch over = new CountDownLatch(4);
        GuestTask task =
                new Task(() -> {
                    running.countDown();
                    await(running);
                    over.countDown();
                });
        try (GuestScheduler scheduler = scheduler(4, 100)) {
            assertThat(scheduler.submit(Collections.nCopies(4, task))).isEqualTo(4);

            await(over);
        }
    }

    @Test
    void aTaskThatTakesLongHoldsUpNoneThatCameWithIt() {
        CountDownLatch others = new CountDownLatch(20);
        CountDownLatch over = new CountDownLatch(1);
        List<GuestTask> tasks = new ArrayList<>();
        tasks.add(
                new Task(() -> {
                    await(others);
                    over.countDown();
                }));
        tasks.addAll(Collections.nCopies(20, new Task(others::countDown)));
        try (GuestScheduler scheduler = scheduler(2, 100)) {
            scheduler.submit(tasks);

            await(over);
        }
    }

    @Test
    void tasksThatAreTooManyAreNotTaken() {
        CountDownLatch free = new CountDownLatch(1);
        CountDownLatch over = new CountDownLatch(3);
        GuestTask task =
                new Task(() -> {
                    await(free);
                    over.countDown();
                });
        try (GuestScheduler scheduler = scheduler(1, 3)) {
            assertThat(scheduler.submit(Collections.nCopies(5, task))).isEqualTo(3);
            assertThat(scheduler.submit(List.of(task))).isZero();

            free.countDown();
            await(over);
        }
    }

    @Test
    void everyTaskRunsWhoeverSubmitsIt() throws InterruptedException {
        int submitters = 4;
        int rounds = 500;
        CountDownLatch over = new CountDownLatch(submitters * rounds * 3);
        GuestTask task = new Task(over::countDown);
        try (GuestScheduler scheduler = scheduler(2, submitters * rounds * 3)) {
            List<Thread> threads = new ArrayList<>();
            for (int i = 0; i < submitters; i++) {
                threads.add(
                        Thread.ofPlatform()
                                .start(() -> {
                                    for (int round = 0; round < rounds; round++) {
                                        scheduler.submit(List.of(task, task, task));
                                    }
                                }));
            }
            for (Thread thread : threads) {
                thread.join();
            }

            await(over);
        }
    }

    private static GuestScheduler scheduler(int permits, int guestsMax) {
        return new GuestScheduler(
                new SchedulerLimits(
                        permits, guestsMax, 1 << 20, MILLI, 60_000 * MILLI, 10 * MILLI));
    }

    private static void await(CountDownLatch latch) {
        try {
            if (!latch.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new AssertionError("It did not happen");
            }
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** Work that is no guest, so it never gives way. */
    private record Task(Runnable work) implements GuestTask {
        @Override
        public void run(GuestThread thread) {
            work.run();
        }

        @Override
        public long deadlineNanos() {
            return System.nanoTime() + TimeUnit.MINUTES.toNanos(5);
        }

        @Override
        public long cpuNanosMax() {
            return TimeUnit.MINUTES.toNanos(5);
        }

        @Override
        public boolean interpreted() {
            return false;
        }

        @Override
        public void dropped(GuestStopped.Reason reason) {}
    }
}
