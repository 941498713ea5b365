package dev.dormouse.certs.acme;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import dev.dormouse.certs.names.WantedName;
import dev.dormouse.certs.order.OrderJob;
import dev.dormouse.certs.order.OrderWorld;
import dev.dormouse.certs.plan.RenewalWindow;
import dev.dormouse.feed.CertificateRecord;
import dev.dormouse.feed.RecordKey;
import dev.dormouse.feed.RecordKind;
import dev.dormouse.feed.member.Pem;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.shredzone.acme4j.Certificate;
import org.shredzone.acme4j.Login;
import org.shredzone.acme4j.RevocationReason;
import org.shredzone.acme4j.Session;
import org.shredzone.acme4j.exception.AcmeServerException;

/** Renewals in the window that a real directory suggests (RFC 9773). */
class RenewalInfoTest {
    private static final String HOST = "shop.example.test";
    private static final RecordKey CERTIFICATE = new RecordKey(RecordKind.CERTIFICATE, HOST);

    @TempDir Path folder;

    private final AheadClock clock = new AheadClock();
    private OrderWorld world;
    private HttpResponder http;
    private TinyDns dns;
    private Pebble pebble;

    @BeforeEach
    void start() throws Exception {
        world = new OrderWorld(folder, clock);
        http = new HttpResponder(world.challenges());
        dns = new TinyDns("example.test");
        pebble = Pebble.start(folder, dns, http.port(), Pebble.freePort(), Pebble.Kind.newer());
    }

    @AfterEach
    void stop() throws Exception {
        if (pebble != null) {
            pebble.close();
        }
        dns.close();
        http.close();
    }

    @Test
    void theWindowIsNotedAndTheTimeInItChosenOnce() throws Exception {
        CertificateRecord record = held();

        RealAuthority.check(record, pebble.issuingRoot());
        WantedName wish = world.wish(HOST);
        RenewalWindow.Chosen chosen = wish.chosen().orElseThrow();
        X509Certificate certificate = certificate(record);
        Instant end = certificate.getNotAfter().toInstant();
        Duration life = Duration.between(certificate.getNotBefore().toInstant(), end);
        Instant twoThirds = end.minus(life.dividedBy(3));
        assertThat(chosen.window().start())
                .isCloseTo(twoThirds.minus(Duration.ofDays(1)), within(1, ChronoUnit.MINUTES));
        assertThat(chosen.window().end())
                .isCloseTo(twoThirds.plus(Duration.ofDays(1)), within(1, ChronoUnit.MINUTES));
        assertThat(chosen.time()).isBetween(chosen.window().start(), chosen.window().end());
        Instant check = wish.windowCheck().orElseThrow();
        assertThat(check).isBetween(clock.instant(), clock.instant().plus(Duration.ofHours(8)));
        assertThat(wish.nextLook()).isCloseTo(check, within(1, ChronoUnit.SECONDS));

        clock.passTo(check.plusSeconds(1));
        job().run(HOST);

        assertThat(world.wish(HOST).windowCheck().orElseThrow()).isAfter(check);
        assertThat(world.wish(HOST).chosen()).hasValue(chosen);
        assertThat(pebble.issued()).isEqualTo(1);
    }

    @Test
    void aRenewalAtTheChosenTimeReplacesTheFirst() throws Exception {
        CertificateRecord before = held();
        Instant time = world.wish(HOST).chosen().orElseThrow().time();
        clock.passTo(time.minusSeconds(3600));
        job().run(HOST);
        assertThat(world.certificate(HOST)).hasValue(before);

        clock.passTo(time.plusSeconds(1));
        job().run(HOST);
        // by its own clock the authority issued it just now
        clock.comeBack();
        job().run(HOST);
        job().run(HOST);

        CertificateRecord after = world.certificate(HOST).orElseThrow();
        RealAuthority.check(after, pebble.issuingRoot());
        assertThat(after.keyPem()).isNotEqualTo(before.keyPem());
        assertThat(pebble.issued()).isEqualTo(2);
        assertThat(pebble.replaced()).isEqualTo(1);
        assertThat(world.told()).filteredOn(CERTIFICATE::equals).hasSize(2);
        assertThat(world.count("certs.acme_order")).isZero();
        Login login = login();
        assertThatExceptionOfType(AcmeServerException.class)
                .as("what is replaced is not replaced again")
                .isThrownBy(
                        () -> login.newOrder().domain(HOST).replaces(certificate(before)).create())
                .withMessageContaining("already has a replacement");
    }

    @Test
    void aWindowThatMovedIntoThePastRenewsAtOnce() throws Exception {
        CertificateRecord before = held();
        KeyPair key = new KeyPair(certificate(before).getPublicKey(), Pem.readKey(before.keyPem()));
        // the directory wants the revoked ones back
        Certificate.revoke(session(), key, certificate(before), RevocationReason.KEY_COMPROMISE);
        clock.passTo(world.wish(HOST).windowCheck().orElseThrow().plusSeconds(1));
        job().run(HOST);
        job().run(HOST);

        CertificateRecord after = world.certificate(HOST).orElseThrow();
        RealAuthority.check(after, pebble.issuingRoot());
        assertThat(after.keyPem()).isNotEqualTo(before.keyPem());
        assertThat(pebble.issued()).isEqualTo(2);
        assertThat(world.wish(HOST).chosen().orElseThrow().window().start())
                .isAfter(clock.instant());
    }

    private CertificateRecord held() throws Exception {
        world.want(HOST);
        job().run(HOST);
        // the second run asks for the window
        job().run(HOST);
        return world.certificate(HOST).orElseThrow();
    }

    private OrderJob job() {
        return world.job(
                List.of(RealAuthority.at(world, pebble.directory(), pebble.listenerRoot())));
    }

    private Session session() {
        return new Session(
                pebble.directory(), new DirectoryProvider(List.of(pebble.listenerRoot())));
    }

    private Login login() throws Exception {
        return new AcmeAccounts(world.transactions(), world.envelope(), clock)
                .login(
                        session(),
                        RealAuthority.directory(pebble.directory(), pebble.listenerRoot()));
    }

    private static X509Certificate certificate(CertificateRecord record) {
        return Pem.readCertificates(record.chainPem()).getFirst();
    }
}
