package dev.dormouse.certs.acme;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.dormouse.certs.names.NameProblem;
import dev.dormouse.certs.names.NameState;
import dev.dormouse.certs.names.WantedName;
import dev.dormouse.certs.order.OrderJob;
import dev.dormouse.certs.order.OrderWorld;
import dev.dormouse.feed.CertificateRecord;
import dev.dormouse.feed.RecordKey;
import dev.dormouse.feed.RecordKind;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real directory that is gone for days, just when renewals are due. */
class OutageTest {
    private static final String HOST = "shop.example.test";
    private static final RecordKey CERTIFICATE = new RecordKey(RecordKind.CERTIFICATE, HOST);
    private static final Duration LIFE = Duration.ofDays(30);
    private static final Duration DOWN_FROM = Duration.ofDays(19);
    private static final Duration DOWN_UNTIL = Duration.ofDays(29);
    private static final List<Integer> PAUSES_MINUTES = List.of(1, 5, 20, 40, 60, 60, 120, 180);
    private static final int LAST_PAUSE_MINUTES = 360;

    @TempDir Path folder;

    private final AheadClock clock = new AheadClock();
    private OrderWorld world;
    private HttpResponder http;
    private TlsResponder tls;
    private TinyDns dns;
    private Pebble pebble;
    private OrderJob job;

    @BeforeEach
    void start() throws Exception {
        world = new OrderWorld(folder, clock);
        http = new HttpResponder(world.challenges());
        tls = new TlsResponder(world.challenges(), HOST);
        dns = new TinyDns("example.test");
        pebble =
                Pebble.start(
                        folder,
                        dns,
                        http.port(),
                        tls.port(),
                        Pebble.Kind.usual(Pebble.Faults.NONE).issuingFor(LIFE));
        job =
                world.job(
                        List.of(
                                RealAuthority.at(
                                        world, pebble.directory(), pebble.listenerRoot())));
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
    void aDirectoryThatIsDownForDaysTakesNothingAway() throws Exception {
        world.want(HOST);
        job.run(HOST);
        CertificateRecord before = world.certificate(HOST).orElseThrow();
        Instant begin = before.notAfter().minus(LIFE);
        clock.passTo(begin.plus(DOWN_FROM).minus(Duration.ofDays(2)));
        while (clock.instant().isBefore(begin.plus(DOWN_FROM))) {
            runWhenItIsTime();
        }
        assertThat(pebble.issued()).isEqualTo(1);
        pebble.close();
        int failures = 0;
        while (clock.instant().isBefore(begin.plus(DOWN_UNTIL))) {
            runWhenItIsTime();
            assertThat(world.certificate(HOST)).hasValue(before);
            if (world.wish(HOST).failures() > failures) {
                failures++;
                assertThat(pauseAfter(failures)).isEqualTo(pauseOfTable(failures));
            }
        }
        WantedName wish = world.wish(HOST);
        assertThat(wish.failingSince().orElseThrow())
                .isCloseTo(
                        before.notAfter().minus(LIFE.dividedBy(3)), within(5, ChronoUnit.MINUTES));
        // from a third of its life on, and in the end in its emergency, every six hours
        assertThat(failures).isGreaterThan(PAUSES_MINUTES.size() + 4 * 8);

        pebble.startAgain();
        runWhenItIsTime();
        assertThat(problem().code()).as("it knows no account").isEqualTo("account-refused");
        assertThat(world.certificate(HOST)).hasValue(before);
        runWhenItIsTime();

        assertThat(clock.instant()).isBefore(before.notAfter());
        CertificateRecord after = world.certificate(HOST).orElseThrow();
        RealAuthority.check(after, pebble.issuingRoot());
        assertThat(after.keyPem()).isNotEqualTo(before.keyPem());
        assertThat(world.told()).filteredOn(CERTIFICATE::equals).hasSize(2);
        // by its own clock the authority issued it just now
        clock.comeBack();
        job.run(HOST);
        assertThat(pebble.issued()).isEqualTo(1);
        assertThat(world.wish(HOST).failures()).isZero();
        assertThat(world.count("certs.acme_order")).isZero();
        assertThat(world.count("certs.acme_account")).isEqualTo(1);
    }

    private void runWhenItIsTime() throws InterruptedException {
        clock.passTo(world.wish(HOST).nextLook().plusMillis(1));
        job.run(HOST);
    }

    private Duration pauseAfter(int failures) {
        WantedName wish = world.wish(HOST);
        assertThat(wish.failures()).isEqualTo(failures);
        assertThat(problem().code()).isEqualTo("authority-unreachable");
        return Duration.between(problem().at(), wish.nextLook());
    }

    private static Duration pauseOfTable(int failures) {
        return Duration.ofMinutes(
                failures <= PAUSES_MINUTES.size()
                        ? PAUSES_MINUTES.get(failures - 1)
                        : LAST_PAUSE_MINUTES);
    }

    private NameProblem problem() {
        return ((NameState.Held) world.state(HOST)).problem().orElseThrow();
    }
}
