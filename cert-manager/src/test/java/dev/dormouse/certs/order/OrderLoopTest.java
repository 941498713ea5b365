package dev.dormouse.certs.order;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.certs.names.NameState;
import dev.dormouse.certs.plan.RateLimit;
import dev.dormouse.feed.server.TestClock;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OrderLoopTest {
    @TempDir Path folder;

    private final TestClock clock = new TestClock();
    private final FakeAuthority authority = new FakeAuthority("https://first/dir", clock);
    private OrderWorld world;
    private OrderLoop loop;

    @BeforeEach
    void start() throws Exception {
        world = new OrderWorld(folder, clock);
        loop = new OrderLoop(world.book(), world.job(List.of(authority)), clock);
    }

    @AfterEach
    void stop() throws InterruptedException {
        loop.stop();
    }

    @Test
    void allThatIsWantedIsGotAlsoWhatIsWantedLater() throws Exception {
        List<String> hosts = IntStream.range(0, 20).mapToObj(i -> "host" + i + ".test").toList();
        hosts.subList(0, 15).forEach(world::want);
        loop.start();
        await(() -> hosts.subList(0, 15).stream().allMatch(this::isHeld));
        hosts.subList(15, 20).forEach(world::want);
        loop.poke();
        await(() -> hosts.stream().allMatch(this::isHeld));

        assertThat(authority.orders()).isEqualTo(20);
    }

    @Test
    void whatTheAuthorityDoesNotTakeNowWaitsItsTurn() throws Exception {
        authority.limit(new RateLimit(5, Duration.ofHours(1)));
        world.want("one.test");
        world.want("two.test");
        loop.start();
        await(() -> isHeld("one.test") || isHeld("two.test"));
        clock.advance(Duration.ofHours(1));
        loop.poke();
        await(() -> isHeld("one.test") && isHeld("two.test"));

        assertThat(authority.orders()).isEqualTo(2);
    }

    @Test
    void manyWorkersTogetherStayBelowFourFifthsOfALimit() throws Exception {
        Duration window = Duration.ofHours(3);
        authority.limit(new RateLimit(20, window));
        int steps = 20;
        List<Integer> orders = new ArrayList<>();
        for (int step = 0; step <= 2 * steps; step++) {
            // three times as many as it takes
            race(List.of("a" + step + ".test", "b" + step + ".test", "c" + step + ".test"));
            orders.add(authority.orders());
            clock.advance(window.dividedBy(steps));
        }

        for (int step = steps; step <= 2 * steps; step++) {
            assertThat(orders.get(step) - orders.get(step - steps)).isLessThanOrEqualTo(16);
        }
        assertThat(orders.getLast()).isGreaterThan(20);
    }

    /** Each has a worker of its own, and all ask for a token at once. */
    private void race(List<String> hosts) throws Exception {
        List<Callable<OrderJob.Outcome>> runs = new ArrayList<>();
        for (String host : hosts) {
            world.want(host);
            OrderJob job = world.job(List.of(authority));
            runs.add(() -> job.run(host));
        }
        try (ExecutorService pool = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<OrderJob.Outcome> run : pool.invokeAll(runs, 120, TimeUnit.SECONDS)) {
                run.get();
            }
        }
    }

    private boolean isHeld(String host) {
        return world.state(host) instanceof NameState.Held;
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(120);
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime() - until).isNegative();
            TimeUnit.MILLISECONDS.sleep(20);
        }
    }
}
