package dev.dormouse.certs.order;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.dormouse.certs.names.NameState;
import dev.dormouse.certs.order.OrderFailure.Reason;
import dev.dormouse.certs.plan.RateLimit;
import dev.dormouse.certs.plan.RenewalWindow;
import dev.dormouse.feed.CertificateRecord;
import dev.dormouse.feed.RecordKey;
import dev.dormouse.feed.RecordKind;
import dev.dormouse.feed.server.TestClock;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class OrderJobTest {
    private static final String HOST = "shop.example.test";
    private static final RecordKey CERTIFICATE = new RecordKey(RecordKind.CERTIFICATE, HOST);

    @TempDir Path folder;

    private final TestClock clock = new TestClock();
    private final FakeAuthority first = new FakeAuthority("https://first/dir", clock);
    private final FakeAuthority second = new FakeAuthority("https://second/dir", clock);
    private OrderWorld world;
    private OrderJob job;

    @BeforeEach
    void start() throws Exception {
        world = new OrderWorld(folder, clock);
        job = world.job(List.of(first, second));
    }

    @Test
    void whatIsWantedIsGotOnceAndReleasedWithAll() throws Exception {
        assertThat(world.state(HOST)).isEqualTo(new NameState.NotWanted());
        world.want(HOST);
        assertThat(world.state(HOST)).isInstanceOf(NameState.Waiting.class);
        job.run(HOST);
        job.run(HOST);

        assertThat(first.issued()).isEqualTo(1);
        assertThat(world.state(HOST)).isInstanceOf(NameState.Held.class);
        boolean released =
                world.transactions().in(connection -> world.wanted().release(connection, HOST));
        assertThat(released).isTrue();
        assertThat(world.state(HOST)).isEqualTo(new NameState.NotWanted());
        assertThat(world.certificate(HOST)).isEmpty();
        assertThat(world.told()).filteredOn(CERTIFICATE::equals).hasSize(2);
    }

    @Test
    void itIsRenewedWhenAThirdIsLeftAndWithANewKey() throws Exception {
        CertificateRecord before = held();
        clock.advance(Duration.ofDays(59));
        job.run(HOST);
        assertThat(world.certificate(HOST)).hasValue(before);
        clock.advance(Duration.ofDays(2));
        job.run(HOST);

        CertificateRecord after = world.certificate(HOST).orElseThrow();
        assertThat(after.notAfter()).isAfter(before.notAfter());
        assertThat(after.keyPem()).isNotEqualTo(before.keyPem());
        assertThat(first.replaced()).containsExactly(false, true);
    }

    @Test
    void theAuthoritysWindowCountsAlsoWhenItMoves() throws Exception {
        Instant now = clock.instant();
        first.suggest(
                new RenewalWindow(now.plus(Duration.ofDays(70)), now.plus(Duration.ofDays(71))));
        CertificateRecord before = held();
        clock.advance(Duration.ofDays(62));
        job.run(HOST);
        assertThat(world.certificate(HOST)).hasValue(before);

        first.suggest(new RenewalWindow(now, now.plus(Duration.ofDays(1))));
        clock.advance(Duration.ofDays(1));
        job.run(HOST);

        assertThat(first.issued()).isEqualTo(2);
    }

    @Test
    void afterThreeFailuresTheSecondIsAskedAndWhatIsHeldStays() throws Exception {
        CertificateRecord before = held();
        first.failWith(new OrderFailure(Reason.AUTHORITY_UNREACHABLE, "It is down."));
        clock.advance(Duration.ofDays(61));
        for (int i = 0; i < 3; i++) {
            job.run(HOST);
            assertThat(world.certificate(HOST)).hasValue(before);
            assertThat(world.state(HOST))
                    .isInstanceOfSatisfying(
                            NameState.Held.class,
                            held ->
                                    assertThat(held.problem().orElseThrow().code())
                                            .isEqualTo("authority-unreachable"));
            clock.advance(Duration.ofMinutes(30));
        }
        job.run(HOST);

        assertThat(second.issued()).isEqualTo(1);
        assertThat(world.state(HOST))
                .isInstanceOfSatisfying(
                        NameState.Held.class,
                        held -> assertThat(held.issuer()).isEqualTo(second.directory()));
    }

    @Test
    void aDayWithoutAuthorityTakesNothingAway() throws Exception {
        CertificateRecord before = held();
        first.failWith(new OrderFailure(Reason.AUTHORITY_UNREACHABLE, "It is down."));
        second.failWith(new OrderFailure(Reason.BAD_ANSWER, "It talks nonsense."));
        clock.advance(Duration.ofDays(61));
        for (int hour = 0; hour < 24 * 20; hour++) {
            job.run(HOST);
            assertThat(world.certificate(HOST)).hasValue(before);
            clock.advance(Duration.ofHours(1));
        }
        first.heal();
        second.heal();
        clock.advance(Duration.ofHours(6));
        job.run(HOST);

        assertThat(world.certificate(HOST).orElseThrow().notAfter()).isAfter(before.notAfter());
        assertThat(clock.instant()).isBefore(before.notAfter());
    }

    @Test
    void aFailureIsRehearsedBeforeItCostsAnOrder() throws Exception {
        FakeAuthority staging = new FakeAuthority("https://staging/dir", clock);
        first.rehearseAt(staging);
        first.failWith(new OrderFailure(Reason.VALIDATION_FAILED, "Nobody is there."));
        staging.failWith(new OrderFailure(Reason.VALIDATION_FAILED, "Nobody is there."));
        world.want(HOST);
        job.run(HOST);
        clock.advance(Duration.ofMinutes(2));
        job.run(HOST);
        assertThat(first.orders()).isEqualTo(1);
        assertThat(staging.orders()).isEqualTo(1);

        first.heal();
        staging.heal();
        clock.advance(Duration.ofMinutes(6));
        job.run(HOST);

        assertThat(staging.issued()).isEqualTo(1);
        assertThat(world.state(HOST))
                .isInstanceOfSatisfying(
                        NameState.Held.class,
                        held -> assertThat(held.issuer()).isEqualTo(first.directory()));
        assertThat(world.count("certs.challenge")).isZero();
    }

    @Test
    void noMoreIsOrderedThanTheAuthorityTakes() throws Exception {
        first.limit(new RateLimit(5, Duration.ofHours(1)));
        List<OrderJob.Outcome> outcomes = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            world.want("host" + i + ".test");
            outcomes.add(job.run("host" + i + ".test"));
        }

        assertThat(first.orders()).isEqualTo(1);
        assertThat(outcomes.getLast()).isInstanceOf(OrderJob.Outcome.Throttled.class);
        // to wait is no failure
        assertThat(world.state("host2.test"))
                .isInstanceOfSatisfying(
                        NameState.Waiting.class,
                        waiting -> assertThat(waiting.problem()).isEmpty());
        clock.advance(Duration.ofHours(1));
        job.run("host2.test");
        assertThat(first.orders()).isEqualTo(2);
    }

    @Test
    void theAuthoritysPauseIsKept() throws Exception {
        Instant later = clock.instant().plus(Duration.ofHours(5));
        first.failWith(new OrderFailure(Reason.RATE_LIMITED, "Too many.", later, null));
        world.want(HOST);
        job.run(HOST);

        assertThat(world.state(HOST))
                .isInstanceOfSatisfying(
                        NameState.Waiting.class,
                        waiting -> assertThat(waiting.nextTry()).isEqualTo(later));
    }

    @Test
    void aBugIsAFailureThatSaysNothingOfUs() throws Exception {
        first.breakWith(new IllegalStateException("the secret internals"));
        world.want(HOST);
        job.run(HOST);

        assertThat(world.state(HOST))
                .isInstanceOfSatisfying(
                        NameState.Waiting.class,
                        waiting ->
                                assertThat(waiting.problem().orElseThrow().detail())
                                        .doesNotContain("internals"));
    }

    @Test
    void ofManyWorkersOneOrders() throws Exception {
        world.want(HOST);
        int workers = 8;
        List<Callable<OrderJob.Outcome>> runs = new ArrayList<>();
        for (int i = 0; i < workers; i++) {
            OrderJob other = world.job(List.of(first, second));
            runs.add(() -> other.run(HOST));
        }
        try (ExecutorService pool = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<OrderJob.Outcome> run : pool.invokeAll(runs, 120, TimeUnit.SECONDS)) {
                assertThat(run.get()).isInstanceOf(OrderJob.Outcome.Looked.class);
            }
        }

        assertThat(first.orders()).isEqualTo(1);
        assertThat(world.told()).filteredOn(CERTIFICATE::equals).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(Step.class)
    void aRenewalThatIsKilledAnywhereEndsWithOneNewCertificate(Step step) throws Exception {
        CertificateRecord before = held();
        clock.advance(Duration.ofDays(61));
        OrderJob killed =
                world.job(
                        List.of(first, second),
                        OrderSettings.LEASE_LIFE,
                        reached -> {
                            if (reached == step) {
                                throw new Killed();
                            }
                        });
        assertThatExceptionOfType(Killed.class).isThrownBy(() -> killed.run(HOST));
        boolean saved = step == Step.SAVED;
        assertThat(world.certificate(HOST).orElseThrow().equals(before)).isNotEqualTo(saved);
        job.run(HOST);
        if (!saved) {
            assertThat(world.certificate(HOST)).as("the lease is not over").hasValue(before);
        }

        clock.advance(OrderSettings.LEASE_LIFE.plusSeconds(1));
        job.run(HOST);
        job.run(HOST);

        CertificateRecord after = world.certificate(HOST).orElseThrow();
        assertThat(after.notAfter()).isAfter(before.notAfter());
        assertThat(world.told()).filteredOn(CERTIFICATE::equals).hasSize(2);
        assertThat(world.count("certs.challenge")).isZero();
        assertThat(world.count("certs.acme_order")).isZero();
        assertThat(first.orders()).isEqualTo(step == Step.MADE ? 3 : 2);
    }

    @Test
    void whoLostTheLeaseSavesNothing() throws Exception {
        world.want(HOST);
        OrderJob slow =
                world.job(
                        List.of(first),
                        OrderSettings.LEASE_LIFE,
                        reached -> {
                            if (reached == Step.DOWNLOADED) {
                                clock.advance(OrderSettings.LEASE_LIFE.plusSeconds(1));
                                try {
                                    job.run(HOST);
                                } catch (InterruptedException e) {
                                    throw new IllegalStateException(e);
                                }
                            }
                        });
        slow.run(HOST);

        assertThat(first.orders()).isEqualTo(1);
        assertThat(world.told()).filteredOn(CERTIFICATE::equals).hasSize(1);
    }

    @Test
    void noKeyIsReadableInTheDatabase() throws Exception {
        String key = held().keyPem().lines().skip(1).findFirst().orElseThrow();
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(all, true, UTF_8);
        world.transactions()
                .in(connection -> {
                    for (String table : List.of("certificate", "acme_order", "wanted")) {
                        try (Statement statement = connection.createStatement();
                                ResultSet rows =
                                        statement.executeQuery(
                                                "SELECT t::text FROM certs." + table + " t")) {
                            while (rows.next()) {
                                out.println(rows.getString(1));
                            }
                        }
                    }
                    return true;
                });

        assertThat(all.toString(UTF_8))
                .contains("BEGIN CERTIFICATE")
                .doesNotContain(key)
                .doesNotContain("PRIVATE KEY");
    }

    private CertificateRecord held() throws Exception {
        world.want(HOST);
        job.run(HOST);
        // the second run asks for the window, and schedules
        job.run(HOST);
        return world.certificate(HOST).orElseThrow();
    }

    /** As SIGKILL: nothing that comes after it is done. */
    private static final class Killed extends Error {
        private static final long serialVersionUID = 1;
    }
}
