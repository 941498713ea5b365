package dev.dormouse.certs.listener;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.feed.FeedRecord;
import dev.dormouse.feed.HostRecord;
import dev.dormouse.feed.NodeRecord;
import dev.dormouse.feed.NodeState;
import dev.dormouse.feed.RecordKey;
import dev.dormouse.feed.RecordKind;
import dev.dormouse.feed.client.ControlPlane;
import dev.dormouse.feed.client.FeedClient;
import dev.dormouse.feed.client.Reporter;
import dev.dormouse.feed.member.Member;
import dev.dormouse.feed.member.Role;
import dev.dormouse.feed.seal.MachineKey;
import dev.dormouse.feed.server.Activation;
import dev.dormouse.feed.server.RecordSource;
import dev.dormouse.feed.wire.Report;
import dev.dormouse.kernel.id.AppId;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A gateway and a node on the real wire. */
class FeedOverTlsTest {
    private static final AppId APP = new AppId(new UUID(1, 2));
    private static final HostRecord HOST = new HostRecord("a.example.org", APP);

    @TempDir Path folder;

    private final Map<RecordKey, FeedRecord> truth = new ConcurrentHashMap<>();
    private TestControlPlane cloud;

    @BeforeEach
    void start() throws Exception {
        cloud = new TestControlPlane(folder, List.of(new TruthSource()), List.of());
    }

    @AfterEach
    void stop() throws Exception {
        cloud.stop();
    }

    @Test
    void aGatewayFollowsThroughARestartOfTheControlPlane() throws Exception {
        Member gateway = cloud.joined(Role.GATEWAY);
        try (ControlPlane calls = new ControlPlane(cloud.address(), gateway.credentials());
                FeedClient client = client(calls)) {
            client.start();
            change(HOST);
            await(() -> client.view().host(HOST.host()).isPresent());
            cloud.restart();
            HostRecord second = new HostRecord("b.example.org", APP);
            change(second);
            await(() -> client.view().host(second.host()).isPresent());

            assertThat(client.view().records()).containsExactlyInAnyOrder(HOST, second);
            await(() -> client.status().connected());
        }
    }

    @Test
    void anActivationWaitsForConnectedGateways() throws Exception {
        assertThat(cloud.feed().applied().now(APP, 3).isActive()).isFalse();
        Member gateway = cloud.joined(Role.GATEWAY);
        Map<AppId, Long> switched = new ConcurrentHashMap<>();
        try (ControlPlane calls = new ControlPlane(cloud.address(), gateway.credentials());
                FeedClient client = client(calls);
                Reporter reporter =
                        new Reporter(
                                calls,
                                () ->
                                        new Report.OfGateway(
                                                client.view().position().revision(),
                                                true,
                                                switched,
                                                List.of()))) {
            client.start();
            reporter.start();
            await(() -> !cloud.feed().applied().now(APP, 3).waitingFor().isEmpty());
            assertThat(cloud.feed().applied().await(APP, 3, Duration.ofMillis(10)))
                    .isEqualTo(new Activation(Set.of(), Set.of(gateway.identity().gatewayId())));
            switched.put(APP, 3L);
            reporter.poke();

            assertThat(cloud.feed().applied().await(APP, 3, Duration.ofSeconds(60)))
                    .isEqualTo(new Activation(Set.of(gateway.identity().gatewayId()), Set.of()));
            assertThat(cloud.feed().applied().now(APP, 4).isActive()).isFalse();
            cloud.restart();
            await(() -> cloud.feed().applied().now(APP, 3).isActive());
        }
        await(() -> cloud.feed().applied().now(APP, 3).switched().isEmpty());
    }

    @Test
    void aNodeIsInTheFeedAsItSaysWhileGatewaysWatch() throws Exception {
        Member gateway = cloud.joined(Role.GATEWAY);
        Member node = cloud.joined(Role.NODE);
        Map<String, NodeState> state = new ConcurrentHashMap<>(Map.of("now", NodeState.READY));
        try (ControlPlane gatewayCalls = new ControlPlane(cloud.address(), gateway.credentials());
                FeedClient watching = client(gatewayCalls);
                ControlPlane calls = new ControlPlane(cloud.address(), node.credentials());
                FeedClient client = client(calls);
                Reporter reporter =
                        new Reporter(
                                calls,
                                () ->
                                        new Report.OfNode(
                                                1,
                                                true,
                                                "127.0.0.1:4711",
                                                state.getOrDefault("now", NodeState.READY),
                                                0,
                                                Map.of(),
                                                List.of()))) {
            watching.start();
            assertThat(watching.view().nodes()).isEmpty();
            client.start();
            reporter.start();
            await(() -> isSeen(watching, node, NodeState.READY));
            state.put("now", NodeState.DRAINING);
            reporter.poke();

            await(() -> isSeen(watching, node, NodeState.DRAINING));
            assertThat(cloud.fleet().connectedNodes()).containsExactly(node.identity().nodeId());
        }
        await(() -> cloud.fleet().connectedNodes().isEmpty());
    }

    @Test
    void gatewaysAndNodesAreToldWhoIsRevoked() throws Exception {
        Member gateway = cloud.joined(Role.GATEWAY);
        Member node = cloud.joined(Role.NODE);
        Member revokedNode = cloud.joined(Role.NODE);
        Member revokedGateway = cloud.joined(Role.GATEWAY);
        try (ControlPlane gatewayCalls = new ControlPlane(cloud.address(), gateway.credentials());
                FeedClient ofGateway = client(gatewayCalls);
                ControlPlane nodeCalls = new ControlPlane(cloud.address(), node.credentials());
                FeedClient ofNode = client(nodeCalls)) {
            ofGateway.start();
            ofNode.start();
            await(() -> ofGateway.status().connected() && ofNode.status().connected());
            assertThat(cloud.fleet().revoke(revokedNode.identity())).isTrue();
            assertThat(cloud.fleet().revoke(revokedGateway.identity())).isTrue();

            for (FeedClient client : List.of(ofGateway, ofNode)) {
                await(() -> client.view().isRevoked(revokedNode.identity()));
                await(() -> client.view().isRevoked(revokedGateway.identity()));
                assertThat(client.view().isRevoked(gateway.identity())).isFalse();
                assertThat(client.view().isRevoked(node.identity())).isFalse();
            }
        }
    }

    private static boolean isSeen(FeedClient client, Member node, NodeState state) {
        Optional<NodeRecord> record = client.view().node(node.identity().nodeId());
        return record.isPresent()
                && record.get().state() == state
                && record.get().address().equals("127.0.0.1:4711");
    }

    private FeedClient client(ControlPlane calls) throws Exception {
        Path place = folder.resolve("view-of-" + UUID.randomUUID());
        return FeedClient.open(
                place,
                MachineKey.at(folder.resolve("machine-key")),
                calls,
                InstantSource.system(),
                new Random(1));
    }

    private void change(FeedRecord record) {
        truth.put(record.key(), record);
        cloud.transactions().in(connection -> append(connection, record.key()));
        cloud.feed().poke();
    }

    private static boolean append(Connection connection, RecordKey key) throws SQLException {
        try (PreparedStatement insert =
                connection.prepareStatement("INSERT INTO feed.outbox (kind, name) VALUES (?, ?)")) {
            insert.setString(1, key.kind().name());
            insert.setString(2, key.name());
            return insert.executeUpdate() == 1;
        }
    }

    private static void await(BooleanSupplier condition) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(90);
        while (!condition.getAsBoolean() && System.nanoTime() < deadline) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
        }
        assertThat(condition.getAsBoolean()).as("condition in time").isTrue();
    }

    private final class TruthSource implements RecordSource {
        @Override
        public Set<RecordKind> kinds() {
            return Set.of(RecordKind.HOST);
        }

        @Override
        public Optional<FeedRecord> load(RecordKey key) {
            return Optional.ofNullable(truth.get(key));
        }
    }
}
