package dev.dormouse.certs.acme;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.dormouse.certs.acme.AcmeDirectory.AccountBinding;
import dev.dormouse.certs.names.NameState;
import dev.dormouse.certs.order.OrderWorld;
import dev.dormouse.certs.plan.RateLimit;
import dev.dormouse.feed.member.Pem;
import dev.dormouse.programs.Pebble;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An authority that gives accounts to its customers only, as ZeroSSL and Google's do. */
class AccountBindingTest {
    private static final String HOST = "shop.example.test";
    private static final String KEY =
            Base64.getUrlEncoder().withoutPadding().encodeToString(new byte[32]);

    @TempDir Path folder;

    private OrderWorld world;
    private TinyDns dns;
    private HttpResponder http;
    private Pebble pebble;

    @BeforeEach
    void start() throws Exception {
        assumeTrue(
                Pebble.isInstalled()
                        && !System.getProperty("dormouse.without", "").contains("pebble"),
                "pebble is not installed");
        world = new OrderWorld(folder, InstantSource.system());
        dns = new TinyDns("example.test");
        http = new HttpResponder(world.challenges());
        pebble = Pebble.start(folder, "127.0.0.1:" + dns.port(), http.port(), 1, Map.of("us", KEY));
    }

    @AfterEach
    void stop() throws Exception {
        if (pebble != null) {
            pebble.close();
            http.close();
            dns.close();
        }
    }

    @Test
    void aBoundAccountGetsCertificates() throws Exception {
        order(Optional.of(new AccountBinding("us", KEY)));

        RealAuthority.check(
                world.certificate(HOST).orElseThrow(),
                Pem.readCertificates(Files.readString(pebble.issuingRoot())).getFirst());
    }

    @Test
    void withoutABindingTheAccountIsRefused() throws Exception {
        order(Optional.empty());

        assertRefused();
    }

    @Test
    void anUnknownBindingIsRefused() throws Exception {
        order(Optional.of(new AccountBinding("somebody", KEY)));

        assertRefused();
    }

    private void assertRefused() {
        assertThat(world.state(HOST))
                .isInstanceOfSatisfying(
                        NameState.Waiting.class,
                        waiting ->
                                assertThat(waiting.problem().orElseThrow().code())
                                        .isEqualTo("account-refused"));
        assertThat(world.certificate(HOST)).isEmpty();
    }

    private void order(Optional<AccountBinding> binding) throws Exception {
        AcmeDirectory directory =
                new AcmeDirectory(
                        pebble.directory(),
                        Optional.empty(),
                        binding,
                        Optional.empty(),
                        Pem.readCertificates(Files.readString(pebble.listenersRoot())),
                        new RateLimit(10_000, Duration.ofHours(1)),
                        AcmeDirectory.Times.USUAL);
        world.want(HOST);
        world.job(
                        List.of(
                                new AcmeAuthority(
                                        directory,
                                        new AcmeAccounts(
                                                world.transactions(),
                                                world.envelope(),
                                                world.clock()),
                                        Optional.empty(),
                                        Optional.empty(),
                                        world.clock())))
                .run(HOST);
    }
}
