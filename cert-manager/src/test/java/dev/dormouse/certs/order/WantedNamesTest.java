package dev.dormouse.certs.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.dormouse.certs.names.NameState;
import dev.dormouse.certs.names.SystemCertificateStore;
import dev.dormouse.certs.names.SystemWantedStore;
import dev.dormouse.certs.names.WantedNames;
import dev.dormouse.certs.order.OrderFailure.Reason;
import dev.dormouse.certs.plan.Urgency;
import dev.dormouse.feed.RecordKey;
import dev.dormouse.feed.server.Outbox;
import dev.dormouse.feed.server.TestClock;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WantedNamesTest {
    private static final String HOST = "shop.example.test";

    @TempDir Path folder;

    private final TestClock clock = new TestClock();
    private final FakeAuthority authority = new FakeAuthority("https://first/dir", clock);
    private OrderWorld world;

    @BeforeEach
    void start() throws Exception {
        world = new OrderWorld(folder, clock);
    }

    @Test
    void onlyNamesThatCanBeInACertificateAreTaken() {
        for (List<String> names :
                List.of(
                        List.<String>of(),
                        List.of("localhost"),
                        List.of("127.0.0.1"),
                        List.of("Shop.example.test"),
                        List.of("münchen.test"),
                        List.of("a..test"),
                        List.of("-a.test"),
                        List.of("*.*.test"),
                        List.of("a.*.test"),
                        List.of("a_b.test"),
                        List.of("a.test."),
                        List.of("a.test/b"),
                        List.of(HOST, HOST),
                        List.of("a".repeat(64) + ".test"),
                        Collections.nCopies(WantedNames.NAMES_MAX + 1, HOST))) {
            assertThatExceptionOfType(IllegalArgumentException.class)
                    .as("%s", names)
                    .isThrownBy(() -> world.want(HOST, names));
        }
        world.want("xn--mnchen-3ya.test");
        world.want("wild", List.of("*.example.test", "example.test"));
    }

    @Test
    void theSameWishAgainChangesNothing() throws Exception {
        authority.failWith(new OrderFailure(Reason.VALIDATION_FAILED, "Nobody is there."));
        world.want(HOST);
        world.job(List.of(authority)).run(HOST);
        NameState before = world.state(HOST);
        world.want(HOST);

        assertThat(world.state(HOST)).isEqualTo(before);
    }

    @Test
    void whatIsLeftStaysUntilItEnds() throws Exception {
        world.want(HOST);
        world.job(List.of(authority)).run(HOST);
        world.transactions()
                .in(connection -> {
                    world.wanted().leave(connection, HOST);
                    return true;
                });

        assertThat(world.certificate(HOST)).isPresent();
        assertThat(world.state(HOST)).isEqualTo(new NameState.NotWanted());
    }

    @Test
    void hurryIsBoundedByTheLastFailure() throws Exception {
        authority.failWith(new OrderFailure(Reason.VALIDATION_FAILED, "Nobody is there."));
        world.want(HOST);
        for (int i = 0; i < 8; i++) {
            clock.advance(Duration.ofHours(6));
            world.job(List.of(authority)).run(HOST);
        }
        world.transactions()
                .in(connection -> {
                    world.wanted().hurry(connection, HOST);
                    return true;
                });

        assertThat(world.state(HOST))
                .isInstanceOfSatisfying(
                        NameState.Waiting.class,
                        waiting ->
                                assertThat(waiting.nextTry())
                                        .isEqualTo(clock.instant().plus(Duration.ofMinutes(30))));
    }

    @Test
    void withoutAnAuthorityThatIsSaid() {
        WantedNames wanted =
                new WantedNames(
                        new SystemWantedStore(),
                        new SystemCertificateStore(world.envelope()),
                        new Silent(),
                        clock,
                        false,
                        () -> {});
        NameState state =
                world.transactions()
                        .in(connection -> {
                            wanted.want(connection, HOST, Urgency.UNHURRIED);
                            return wanted.state(connection, HOST);
                        });

        assertThat(state)
                .isInstanceOfSatisfying(
                        NameState.Waiting.class,
                        waiting ->
                                assertThat(waiting.problem().orElseThrow().code())
                                        .isEqualTo("no-authority"));
    }

    private static final class Silent implements Outbox {
        @Override
        public void append(RecordKey key) {
            // nobody listens
        }

        @Override
        public void append(Connection connection, RecordKey key) {
            // nobody listens
        }

        @Override
        public void poke() {
            // nobody listens
        }
    }
}
