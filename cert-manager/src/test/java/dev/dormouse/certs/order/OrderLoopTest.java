package dev.dormouse.certs.order;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.certs.names.NameState;
import dev.dormouse.certs.plan.RateLimit;
import dev.dormouse.feed.server.TestClock;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
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
