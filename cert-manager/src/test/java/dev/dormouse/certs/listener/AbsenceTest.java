package dev.dormouse.certs.listener;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;

import dev.dormouse.feed.FeedRecord;
import dev.dormouse.feed.HostRecord;
import dev.dormouse.feed.RecordKey;
import dev.dormouse.feed.RecordKind;
import dev.dormouse.feed.client.ControlPlane;
import dev.dormouse.feed.client.FeedClient;
import dev.dormouse.feed.client.Renewal;
import dev.dormouse.feed.member.Backoff;
import dev.dormouse.feed.member.ExpectedPeer;
import dev.dormouse.feed.member.JoinRefusedException;
import dev.dormouse.feed.member.Member;
import dev.dormouse.feed.member.MemberConfig;
import dev.dormouse.feed.member.Role;
import dev.dormouse.feed.member.Validity;
import dev.dormouse.feed.server.RecordSource;
import dev.dormouse.feed.server.TestClock;
import dev.dormouse.kernel.id.AppId;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpVersion;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Members while the control plane is gone for days. TLS goes by the real time, so the story begins
 * some days ago, and ends now.
 */
class AbsenceTest {
    private static final HostRecord HOST =
            new HostRecord("a.example.org", new AppId(new UUID(1, 2)));
    private static final long PATIENCE_SECONDS = 90;

    @TempDir Path folder;

    private final Instant today = Instant.now();
    private final TestClock clock = new TestClock();
    private final Vertx vertx = Vertx.vertx();

    /** A process of a member: what it has in memory. */
    private record Running(
            MemberConfig config,
            Member member,
            ControlPlane calls,
            FeedClient feed,
            Renewal renewal)
            implements AutoCloseable {
        void look() throws InterruptedException {
            renewal.look();
        }

        Validity validity() {
            return member.validity();
        }

        void end() {
            renewal.close();
            feed.close();
            calls.close();
        }

        @Override
        public void close() {
            end();
        }
    }

    @BeforeEach
    void beginToday() {
        daysAgo(0);
    }

    @AfterEach
    void stop() throws Exception {
        await(vertx.close());
    }

    @Test
    void membersServeThroughDaysOfAbsenceAndRenewOnceItIsBack() throws Exception {
        daysAgo(6);
        TestControlPlane cloud = cloud();
        try (Running node = joined(cloud, Role.NODE);
                Running gateway = joined(cloud, Role.GATEWAY)) {
            await(() -> gateway.feed().view().host(HOST.host()).isPresent());
            HttpServer server = serve(node);
            HttpClient open = client(gateway, node);
            assertThat(ask(open, server)).isEqualTo(200);

            cloud.stop();
            daysAgo(5);
            staysWhoItIs(node);
            staysWhoItIs(gateway);
            assertThat(ask(client(gateway, node), server)).isEqualTo(200);
            cloud.comeBack();
            renews(gateway);
            assertThat(ask(client(gateway, node), server)).isEqualTo(200);
            renews(node);
            assertThat(ask(client(gateway, node), server)).isEqualTo(200);

            cloud.stop();
            daysAgo(0);
            staysWhoItIs(node);
            staysWhoItIs(gateway);
            assertThat(ask(client(gateway, node), server)).isEqualTo(200);
            gateway.end();
            try (Running restarted = started(gateway.config())) {
                assertThat(restarted.validity()).isEqualTo(gateway.validity());
                assertThat(restarted.feed().view().host(HOST.host())).isPresent();
                assertThat(ask(client(restarted, node), server)).isEqualTo(200);
                cloud.comeBack();
                renews(node);
                assertThat(ask(client(restarted, node), server)).isEqualTo(200);
                renews(restarted);
                assertThat(ask(client(restarted, node), server)).isEqualTo(200);
                await(() -> restarted.feed().status().connected());
            }
            assertThat(ask(open, server)).as("on the connection of the first day").isEqualTo(200);
            assertThat(loaded(node.config()).map(Member::validity)).hasValue(node.validity());
        } finally {
            cloud.stop();
        }
    }

    @Test
    void afterItsCertificateEndedAMemberHasToJoinAnew() throws Exception {
        TestControlPlane cloud = cloud();
        daysAgo(8);
        try (Running node = joined(cloud, Role.NODE);
                Running gateway = joined(cloud, Role.GATEWAY)) {
            daysAgo(0);
            assertThat(gateway.validity().at(clock.instant())).isEqualTo(Validity.State.EXPIRED);
            HttpServer server = serve(node);
            assertThatExceptionOfType(ExecutionException.class)
                    .as("a node whose certificate ended")
                    .isThrownBy(() -> ask(client(gateway, node), server));
            Validity before = gateway.validity();
            gateway.look();
            assertThat(gateway.validity()).isEqualTo(before);

            MemberConfig config = gateway.config();
            assertThat(loaded(config)).isEmpty();
            assertThatExceptionOfType(JoinRefusedException.class)
                    .isThrownBy(() -> started(config).close())
                    .withMessageContainingAll(
                            config.joinToken().toString(),
                            "a join token for a gateway with POST /v1/admin/join-tokens");
            Files.delete(config.joinToken());
            assertThatIOException()
                    .isThrownBy(() -> Member.join(config, TestControlPlane.machineKey(config)))
                    .withMessageContainingAll(
                            config.joinToken().toString(), "POST /v1/admin/join-tokens");

            Files.writeString(config.joinToken(), cloud.joinToken(Role.GATEWAY));
            Files.writeString(node.config().joinToken(), cloud.joinToken(Role.NODE));
            try (Running newGateway = started(config);
                    Running newNode = started(node.config())) {
                assertThat(newGateway.member().identity())
                        .isNotEqualTo(gateway.member().identity());
                assertThatExceptionOfType(ExecutionException.class)
                        .as("a gateway whose certificate ended")
                        .isThrownBy(() -> ask(client(gateway, newNode), serve(newNode)));
                assertThat(ask(client(newGateway, newNode), serve(newNode))).isEqualTo(200);
            }
        } finally {
            cloud.stop();
        }
    }

    @Test
    void theEndOfAMembersCertificateIsKnownAfterItLeft() throws Exception {
        daysAgo(1);
        TestControlPlane cloud = cloud();
        try {
            Validity shown;
            try (Running gateway = joined(cloud, Role.GATEWAY)) {
                shown = gateway.validity();
                await(() -> gateway.feed().status().connected());
                assertThat(endOfTheGateway(cloud)).hasValue(shown);
            }
            // then the fleet's upkeep is due
            daysAgo(0);
            await(() -> isSaved(cloud));
            cloud.restart();
            assertThat(endOfTheGateway(cloud)).hasValue(shown);
        } finally {
            cloud.stop();
        }
    }

    private static Optional<Validity> endOfTheGateway(TestControlPlane cloud) {
        return cloud.fleet().describe().gateways().getFirst().certificate();
    }

    private static boolean isSaved(TestControlPlane cloud) {
        return cloud.transactions()
                .in(connection -> {
                    try (Statement query = connection.createStatement();
                            ResultSet rows =
                                    query.executeQuery(
                                            "SELECT 1 FROM feed.gateway WHERE certificate_until IS NOT"
                                                    + " NULL")) {
                        return rows.next();
                    }
                });
    }

    private TestControlPlane cloud() throws Exception {
        TestControlPlane cloud =
                new TestControlPlane(folder, List.of(new OneHost()), List.of(), clock);
        cloud.transactions()
                .in(connection -> {
                    try (Statement insert = connection.createStatement()) {
                        return insert.executeUpdate(
                                "INSERT INTO feed.outbox (kind, name) VALUES ('HOST', '"
                                        + HOST.host()
                                        + "')");
                    }
                });
        cloud.feed().poke();
        return cloud;
    }

    private Running joined(TestControlPlane cloud, Role role) throws Exception {
        return started(cloud.newcomer(role));
    }

    /** As its main does, but for the renewals, which the test lets happen. */
    private Running started(MemberConfig config) throws Exception {
        Member member =
                Member.loadOrJoin(
                        config,
                        TestControlPlane.machineKey(config),
                        clock,
                        new Backoff(new Random(1)));
        ControlPlane calls = new ControlPlane(config.controlPlane(), member.credentials());
        FeedClient feed =
                FeedClient.open(
                        config.folder().resolve("feed"),
                        TestControlPlane.machineKey(config),
                        calls,
                        clock,
                        new Random(1));
        feed.start();
        return new Running(config, member, calls, feed, new Renewal(member, calls, clock));
    }

    private Optional<Member> loaded(MemberConfig config) throws Exception {
        return Member.load(config, TestControlPlane.machineKey(config), clock);
    }

    /** Although a newer certificate is due. */
    private void staysWhoItIs(Running process) throws Exception {
        Validity before = process.validity();
        assertThat(process.member().renewalDue()).isBefore(clock.instant());
        for (int i = 0; i < 2; i++) {
            process.look();
        }
        assertThat(process.validity()).isEqualTo(before);
        assertThat(loaded(process.config()).map(Member::validity)).hasValue(before);
    }

    private void renews(Running process) {
        await(() -> {
            process.look();
            return process.member().renewalDue().isAfter(clock.instant());
        });
    }

    private HttpServer serve(Running node) throws Exception {
        HttpServerOptions options =
                node.member()
                        .credentials()
                        .serve(
                                new HttpServerOptions().setHost("127.0.0.1").setPort(0),
                                Set.of(ExpectedPeer.any(Role.GATEWAY)));
        return await(
                vertx.createHttpServer(options)
                        .requestHandler(request -> request.response().end())
                        .listen());
    }

    /** With connections of its own. */
    private HttpClient client(Running gateway, Running node) {
        return vertx.createHttpClient(
                gateway.member()
                        .credentials()
                        .connect(
                                new HttpClientOptions()
                                        .setProtocolVersion(HttpVersion.HTTP_2)
                                        .setHttp2KeepAliveTimeout(0),
                                ExpectedPeer.exactly(node.member().identity())));
    }

    private static int ask(HttpClient client, HttpServer node) throws Exception {
        return await(
                client.request(HttpMethod.GET, node.actualPort(), "127.0.0.1", "/")
                        .compose(HttpClientRequest::send)
                        .map(response -> response.statusCode()));
    }

    private void daysAgo(int days) {
        Instant then = today.minus(Duration.ofDays(days));
        clock.advance(Duration.between(clock.instant(), then));
    }

    private static <T> T await(Future<T> future) throws Exception {
        return future.toCompletionStage()
                .toCompletableFuture()
                .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    private static void await(Condition condition) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        try {
            while (!condition.holds() && System.nanoTime() < deadline) {
                TimeUnit.MILLISECONDS.sleep(10);
            }
            assertThat(condition.holds()).as("condition in time").isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** What may be true in a while. */
    @FunctionalInterface
    private interface Condition {
        boolean holds() throws InterruptedException;
    }

    private static final class OneHost implements RecordSource {
        @Override
        public Set<RecordKind> kinds() {
            return Set.of(RecordKind.HOST);
        }

        @Override
        public Optional<FeedRecord> load(RecordKey key) {
            return Optional.of(HOST);
        }
    }
}
