package dev.dormouse.certs.acme;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import dev.dormouse.certs.names.NameState;
import dev.dormouse.certs.order.Authority;
import dev.dormouse.certs.order.OrderJob;
import dev.dormouse.certs.order.OrderWorld;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Orders at an authority that has nothing in common with Pebble. */
class CaddyTest {
    private static final String HOST = "shop.example.test";

    @TempDir Path folder;

    private final Deque<AutoCloseable> made = new ArrayDeque<>();
    private OrderWorld world;
    private HttpResponder http;
    private TlsResponder tls;
    private Caddy caddy;

    @BeforeEach
    void start() throws Exception {
        Caddy.program();
        world = new OrderWorld(folder, InstantSource.system());
        PrivateNetwork network = kept(PrivateNetwork.open(List.of(HOST)));
        assumeFree(network.ours(), 80);
        assumeFree(network.ours(), 443);
        http =
                kept(
                        new HttpResponder(
                                world.challenges(), new InetSocketAddress(network.ours(), 80)));
        tls =
                kept(
                        new TlsResponder(
                                world.challenges(),
                                HOST,
                                new InetSocketAddress(network.ours(), 443)));
        caddy = kept(Caddy.start(folder, network));
    }

    /** Whatever was made, in whatever state, goes. */
    @AfterEach
    void stop() throws Exception {
        Exception failure = null;
        for (AutoCloseable each : made) {
            try {
                each.close();
            } catch (Exception e) {
                failure = e;
            }
        }
        if (failure != null) {
            throw failure;
        }
    }

    @Test
    void aHostIsProvedByHttp() throws Exception {
        world.want(HOST);
        world.job(List.of(patient())).run(HOST);

        assertHeldFromCaddy();
        assertThat(http.answered()).isPositive();
        assertThat(tls.answered()).isZero();
    }

    @Test
    void aHostIsProvedByTlsWhenHttpFails() throws Exception {
        http.mute();
        world.want(HOST);
        Authority impatient =
                RealAuthority.impatientAt(world, caddy.directory(), caddy.listenerRoot());
        world.job(List.of(impatient)).run(HOST);
        assertThat(problem()).isEqualTo("validation-failed");
        assertThat(world.count("certs.challenge")).isZero();

        world.hurry();
        world.job(List.of(patient())).run(HOST);

        assertHeldFromCaddy();
        assertThat(tls.answered()).isPositive();
    }

    @Test
    void itIssuesWhenTheFirstDirectoryIsDead() throws Exception {
        URI dead = URI.create("https://127.0.0.1:1/dir");
        Authority first = RealAuthority.at(world, dead, caddy.listenerRoot());

        issuesAfter(first, "authority-unreachable");

        assertThat(world.count("certs.acme_account")).isEqualTo(2);
    }

    @Test
    void itIssuesWhenTheFirstCannotReachTheHost() throws Exception {
        TinyDns dns = kept(new TinyDns("example.test"));
        int nobody = Pebble.freePort();
        Pebble pebble = Pebble.start(folder, dns, nobody, nobody, Pebble.Faults.USUAL);
        made.push(pebble::close);

        issuesAfter(
                RealAuthority.at(world, pebble.directory(), pebble.listenerRoot()),
                "validation-failed");

        assertThat(pebble.issued()).isZero();
    }

    /** Three failures of the first, as the table of attempts says; then it is Caddy's turn. */
    private void issuesAfter(Authority first, String problem) throws Exception {
        OrderJob job = world.job(List.of(first, patient()));
        world.want(HOST);
        for (int failure = 0; failure < 3; failure++) {
            world.hurry();
            job.run(HOST);
            assertThat(problem()).isEqualTo(problem);
        }
        world.hurry();
        job.run(HOST);

        assertHeldFromCaddy();
    }

    private void assertHeldFromCaddy() throws Exception {
        assertThat(world.state(HOST))
                .isInstanceOfSatisfying(
                        NameState.Held.class,
                        held -> {
                            assertThat(held.issuer()).isEqualTo(caddy.directory().toString());
                            assertThat(held.problem()).isEmpty();
                        });
        RealAuthority.check(world.certificate(HOST).orElseThrow(), caddy.issuingRoot());
        assertThat(world.count("certs.acme_order")).isZero();
        assertThat(world.count("certs.challenge")).isZero();
    }

    private String problem() {
        return ((NameState.Waiting) world.state(HOST)).problem().orElseThrow().code();
    }

    private Authority patient() {
        return RealAuthority.at(world, caddy.directory(), caddy.listenerRoot());
    }

    /** A server of this machine on all addresses has this one's port, too. */
    private static void assumeFree(InetAddress address, int port) throws IOException {
        try (ServerSocket socket = new ServerSocket(port, 1, address)) {
            assertThat(socket.isBound()).isTrue();
        } catch (BindException e) {
            abort("another server has port " + port + " of all addresses");
        }
    }

    private <T extends AutoCloseable> T kept(T each) {
        made.push(each);
        return each;
    }
}
