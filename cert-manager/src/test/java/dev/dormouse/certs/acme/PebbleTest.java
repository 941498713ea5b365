package dev.dormouse.certs.acme;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.certs.names.NameState;
import dev.dormouse.certs.order.Authority;
import dev.dormouse.certs.order.OrderJob;
import dev.dormouse.certs.order.OrderWorld;
import dev.dormouse.certs.order.Step;
import dev.dormouse.feed.CertificateRecord;
import dev.dormouse.feed.ChallengeRecord;
import dev.dormouse.feed.RecordKey;
import dev.dormouse.feed.RecordKind;
import java.nio.file.Path;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Orders at Let's Encrypt's own test server. */
class PebbleTest {
    private static final String HOST = "shop.example.test";

    @TempDir Path folder;

    private OrderWorld world;
    private HttpResponder http;
    private TlsResponder tls;
    private TinyDns dns;
    private Pebble pebble;

    @BeforeEach
    void start() throws Exception {
        world = new OrderWorld(folder, InstantSource.system());
        http = new HttpResponder(world.challenges());
        tls = new TlsResponder(world.challenges(), HOST);
        dns = new TinyDns("example.test");
        pebble = startPebble(Pebble.Faults.USUAL);
    }

    @AfterEach
    void stop() throws Exception {
        if (pebble != null) {
            pebble.close();
        }
        dns.close();
        tls.close();
        http.close();
    }

    @Test
    void aHostIsProvedByHttp() throws Exception {
        world.want(HOST);
        job().run(HOST);

        CertificateRecord record = world.certificate(HOST).orElseThrow();
        assertThat(record.names()).containsExactly(HOST);
        assertThat(http.answered()).isPositive();
        validate(record);
        assertThat(world.state(HOST))
                .isInstanceOfSatisfying(
                        NameState.Held.class,
                        held -> {
                            assertThat(held.issuer()).isEqualTo(pebble.directory().toString());
                            assertThat(held.problem()).isEmpty();
                        });
        RecordKey certificate = new RecordKey(RecordKind.CERTIFICATE, HOST);
        RecordKey challenge = ChallengeRecord.keyOf(HOST);
        assertThat(world.told()).containsExactly(challenge, certificate, challenge);
        assertThat(world.challenges().load(challenge)).isEmpty();
        assertThat(world.count("certs.acme_order")).isZero();
        assertThat(world.count("certs.acme_account")).isEqualTo(1);
    }

    @Test
    void aHostIsProvedByTlsWhenHttpFails() throws Exception {
        http.mute();
        world.want(HOST);
        job().run(HOST);
        assertThat(world.state(HOST))
                .isInstanceOfSatisfying(
                        NameState.Waiting.class,
                        waiting -> {
                            assertThat(waiting.problem().orElseThrow().code())
                                    .isEqualTo("validation-failed");
                            assertThat(waiting.problem().orElseThrow().detail())
                                    .contains(HOST)
                                    .contains("404");
                            assertThat(waiting.nextTry()).isAfter(Instant.now());
                        });
        assertThat(world.count("certs.challenge")).isZero();

        later().run(HOST);

        assertThat(tls.answered()).isPositive();
        validate(world.certificate(HOST).orElseThrow());
    }

    @Test
    void aWildcardIsProvedByDns() throws Exception {
        List<String> names = List.of("*.apps.example.test", "apps.example.test");
        world.want("platform", names);
        job().run("platform");

        CertificateRecord record = world.certificate("platform").orElseThrow();
        assertThat(record.names()).isEqualTo(names);
        validate(record);
        assertThat(dns.everAdded())
                .isNotEmpty()
                .allSatisfy(text ->
                        assertThat(text.getName().toString())
                                .isEqualTo("_acme-challenge.apps.example.test."));
        assertThat(dns.texts()).isEmpty();
        assertThat(http.answered()).isZero();
    }

    @Test
    void refusedNoncesAreNoFailure() throws Exception {
        pebble.close();
        pebble = startPebble(new Pebble.Faults(30, 0));
        world.want(HOST);
        job().run(HOST);

        validate(world.certificate(HOST).orElseThrow());
    }

    @Test
    void aReusedAuthorizationNeedsNoProof() throws Exception {
        pebble.close();
        pebble = startPebble(new Pebble.Faults(0, 100));
        world.want(HOST);
        job().run(HOST);
        int answered = http.answered();
        world.want(HOST, List.of(HOST, "www." + HOST));
        job().run(HOST);

        assertThat(world.certificate(HOST).orElseThrow().names()).hasSize(2);
        assertThat(http.answered()).isGreaterThan(answered);
    }

    @Test
    void aValidationThatIsTooSlowIsWaitedForByTheNextTry() throws Exception {
        http.hold();
        world.want(HOST);
        Authority impatient =
                RealAuthority.impatientAt(world, pebble.directory(), pebble.listenerRoot());
        world.job(
                        List.of(impatient),
                        Duration.ofMinutes(1),
                        step -> {
                            if (step == Step.TRIGGERED) {
                                http.awaitAsked();
                            }
                        })
                .run(HOST);
        assertThat(world.state(HOST))
                .isInstanceOfSatisfying(
                        NameState.Waiting.class,
                        waiting ->
                                assertThat(waiting.problem().orElseThrow().code())
                                        .isEqualTo("authority-unreachable"));
        http.release();
        pebble.awaitValidated();
        later().run(HOST);

        validate(world.certificate(HOST).orElseThrow());
        assertThat(pebble.orders()).isEqualTo(1);
        assertThat(pebble.issued()).isEqualTo(1);
    }

    @Test
    void ofTwoWorkersOneOrders() throws Exception {
        world.want(HOST);
        OrderJob one = job();
        OrderJob other = job();
        try (ExecutorService pool = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<OrderJob.Outcome>> both =
                    List.of(() -> one.run(HOST), () -> other.run(HOST));
            for (Future<OrderJob.Outcome> run : pool.invokeAll(both, 120, TimeUnit.SECONDS)) {
                assertThat(run.get()).isInstanceOf(OrderJob.Outcome.Looked.class);
            }
        }

        validate(world.certificate(HOST).orElseThrow());
        assertThat(pebble.orders()).isEqualTo(1);
        assertThat(pebble.issued()).isEqualTo(1);
    }

    @Test
    void nothingIsProvedBeforeGatewaysAnswer() throws Exception {
        world.disconnectGateways();
        world.want(HOST);
        job().run(HOST);

        assertThat(http.answered()).isZero();
        assertThat(world.state(HOST))
                .isInstanceOfSatisfying(
                        NameState.Waiting.class,
                        waiting ->
                                assertThat(waiting.problem().orElseThrow().code())
                                        .isEqualTo("gateways-behind"));
        assertThat(world.count("certs.challenge")).isZero();
        // the order is good for later
        assertThat(world.count("certs.acme_order")).isEqualTo(1);
    }

    @Test
    void anAuthorityThatForgotTheAccountGetsItAgain() throws Exception {
        world.want("other.test");
        job().run("other.test");
        // as a directory at the same address that lost all it knew
        world.transactions()
                .in(connection -> {
                    try (Statement statement = connection.createStatement()) {
                        return statement.executeUpdate(
                                "UPDATE certs.acme_account SET location = location || '0'");
                    }
                });
        world.want(HOST);
        job().run(HOST);
        assertThat(world.state(HOST))
                .isInstanceOfSatisfying(
                        NameState.Waiting.class,
                        waiting ->
                                assertThat(waiting.problem().orElseThrow().code())
                                        .isEqualTo("account-refused"));

        later().run(HOST);

        assertThat(world.certificate(HOST)).isPresent();
    }

    private Pebble startPebble(Pebble.Faults faults) throws Exception {
        return Pebble.start(folder, dns, http.port(), tls.port(), faults);
    }

    private OrderJob job() {
        return world.job(List.of(authority()));
    }

    /** After the pause that a failure brings. */
    private OrderJob later() {
        world.hurry();
        return job();
    }

    private Authority authority() {
        return RealAuthority.at(
                world,
                pebble.directory(),
                pebble.listenerRoot(),
                new Rfc2136("127.0.0.1", dns.port(), TinyDns.KEY, Duration.ZERO));
    }

    private void validate(CertificateRecord record) throws Exception {
        RealAuthority.check(record, pebble.issuingRoot());
    }
}
