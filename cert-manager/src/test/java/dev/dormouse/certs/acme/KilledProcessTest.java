package dev.dormouse.certs.acme;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.certs.names.NameState;
import dev.dormouse.certs.order.OrderJob;
import dev.dormouse.certs.order.OrderWorld;
import dev.dormouse.certs.order.Step;
import dev.dormouse.feed.RecordKey;
import dev.dormouse.feed.RecordKind;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Processes that are killed while they order from a real authority. */
class KilledProcessTest {
    /** Each waits most of its time, for its JVM's start or for the next look at the order. */
    private static final int AT_ONCE = 3;

    @TempDir Path folder;

    private OrderWorld world;
    private HttpResponder http;
    private TinyDns dns;
    private Pebble pebble;

    @BeforeEach
    void start() throws Exception {
        world = new OrderWorld(folder, InstantSource.system());
        http = new HttpResponder(world.challenges());
        dns = new TinyDns("example.test");
        pebble = Pebble.start(folder, dns, http.port(), Pebble.freePort(), Pebble.Faults.USUAL);
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
    void aProcessKilledAtAnyStepLeavesOneGoodCertificate() throws Exception {
        // the first makes the account; so the others don't all ask for it at once
        killAndGoOn(Step.LEASED);
        List<Callable<Boolean>> others = new ArrayList<>();
        Arrays.stream(Step.values()).skip(1).forEach(step -> others.add(() -> killAndGoOn(step)));
        try (ExecutorService pool = Executors.newFixedThreadPool(AT_ONCE)) {
            for (Future<Boolean> each : pool.invokeAll(others, 10, TimeUnit.MINUTES)) {
                assertThat(each.get()).isTrue();
            }
        }

        assertThat(world.count("certs.acme_order")).isZero();
        assertThat(world.count("certs.challenge")).isZero();
        assertThat(world.count("certs.acme_account")).isEqualTo(1);
        assertThat(pebble.issued()).isEqualTo(Step.values().length);
        assertThat(pebble.accounts()).isEqualTo(1);
    }

    private boolean killAndGoOn(Step step) throws Exception {
        String host = step.name().toLowerCase(Locale.ROOT).replace('_', '-') + ".test";
        world.want(host);
        OrderProcess.killAt(step, host, folder, pebble);
        assertThat(world.state(host) instanceof NameState.Held).isEqualTo(step == Step.SAVED);

        awaitCertificate(host);

        RealAuthority.check(world.certificate(host).orElseThrow(), pebble.issuingRoot());
        assertThat(world.told())
                .filteredOn(new RecordKey(RecordKind.CERTIFICATE, host)::equals)
                .as("what this process told after %s", step)
                .hasSize(step == Step.SAVED ? 0 : 1);
        return true;
    }

    /** This process finds the lease of the killed one, and has to wait until it runs out. */
    private void awaitCertificate(String host) throws Exception {
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(120);
        OrderJob next =
                world.job(
                        List.of(
                                RealAuthority.at(
                                        world, pebble.directory(), pebble.listenerRoot())));
        while (!(world.state(host) instanceof NameState.Held)) {
            assertThat(System.nanoTime() - until).isNegative();
            next.run(host);
            TimeUnit.MILLISECONDS.sleep(50);
        }
        next.run(host);
    }
}
