package dev.dormouse.apps.work;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WorkersTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration NEVER = Duration.ofHours(1);
    private static final Duration SOON = Duration.ofMillis(10);

    private final BlockingQueue<String> todo = new LinkedBlockingQueue<>();
    private final BlockingQueue<String> done = new LinkedBlockingQueue<>();
    private final BlockingQueue<RuntimeException> failures = new LinkedBlockingQueue<>();
    private @Nullable Workers workers;

    @AfterEach
    void stop() {
        requireNonNull(workers, "workers").stop();
    }

    private Workers start(int count, Duration poll) {
        Workers started = new Workers("worker", count, poll, this::workOnOne, failures::add);
        workers = started;
        started.start();
        return started;
    }

    private boolean workOnOne() {
        String next = todo.poll();
        if (next == null) {
            return false;
        }
        if (next.equals("bad")) {
            throw new IllegalStateException(next);
        }
        done.add(next);
        return true;
    }

    private static <T> T next(BlockingQueue<T> queue) throws InterruptedException {
        return requireNonNull(queue.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS), "nothing came");
    }

    @Test
    void allThatIsThereIsDoneWithoutAPoke() throws Exception {
        todo.addAll(List.of("a", "b", "c"));
        start(1, NEVER);

        assertThat(List.of(next(done), next(done), next(done))).containsExactly("a", "b", "c");
    }

    @Test
    void aPokeWakesThem() throws Exception {
        Workers started = start(4, NEVER);
        for (String each : List.of("a", "b", "c")) {
            todo.add(each);
            started.poke();
            assertThat(next(done)).isEqualTo(each);
        }
    }

    @Test
    void theyLookByThemselves() throws Exception {
        start(1, SOON);
        todo.add("left behind");

        assertThat(next(done)).isEqualTo("left behind");
    }

    @Test
    void aFailureIsToldAndEndsNobody() throws Exception {
        todo.addAll(List.of("bad", "good"));
        start(1, SOON);

        assertThat(next(failures)).hasMessage("bad");
        assertThat(next(done)).isEqualTo("good");
    }

    @Test
    void whoIsStoppedEndsWhatItDoesAndBeginsNothing() throws Exception {
        CountDownLatch mayEnd = new CountDownLatch(1);
        BlockingQueue<Thread> begun = new LinkedBlockingQueue<>();
        AtomicReference<@Nullable InterruptedException> interrupted = new AtomicReference<>();
        Workers started =
                new Workers(
                        "worker",
                        1,
                        NEVER,
                        () -> {
                            begun.add(Thread.currentThread());
                            try {
                                mayEnd.await();
                            } catch (InterruptedException e) {
                                interrupted.set(e);
                            }
                            return true;
                        },
                        failures::add);
        workers = started;
        started.start();
        Thread worker = next(begun);

        started.stop();
        assertThat(started.isStopping()).isTrue();
        mayEnd.countDown();

        assertThat(worker.join(PATIENCE)).isTrue();
        assertThat(begun).isEmpty();
        assertThat(interrupted.get()).isNull();
    }
}
