package dev.dormouse.node;

import dev.dormouse.engine.EngineConfig;
import dev.dormouse.engine.compile.NoCompiler;
import dev.dormouse.engine.run.LocalEngine;
import dev.dormouse.engine.schedule.SchedulerLimits;
import dev.dormouse.feed.NodeState;
import dev.dormouse.feed.RecordKey;
import dev.dormouse.feed.RecordKind;
import dev.dormouse.feed.client.ControlPlane;
import dev.dormouse.feed.client.FeedClient;
import dev.dormouse.feed.client.FeedStatus;
import dev.dormouse.feed.client.Renewal;
import dev.dormouse.feed.client.Reporter;
import dev.dormouse.feed.member.Backoff;
import dev.dormouse.feed.member.Credentials;
import dev.dormouse.feed.member.ExpectedPeer;
import dev.dormouse.feed.member.Identity;
import dev.dormouse.feed.member.Member;
import dev.dormouse.feed.member.Role;
import dev.dormouse.feed.seal.MachineKey;
import dev.dormouse.feed.wire.Rejection;
import dev.dormouse.feed.wire.Report;
import dev.dormouse.feed.wire.WireLimits;
import dev.dormouse.http.AppServer;
import dev.dormouse.http.HttpLimits;
import dev.dormouse.http.MutualTls;
import dev.dormouse.http.ServerConfig;
import dev.dormouse.node.app.AppKeeper;
import dev.dormouse.node.app.HeldApps;
import dev.dormouse.node.app.KeeperConfig;
import dev.dormouse.node.content.ContentFolder;
import dev.dormouse.node.content.ContentLimits;
import dev.dormouse.node.content.ContentStore;
import dev.dormouse.node.content.ControlPlaneContent;
import dev.dormouse.node.content.VariableFolder;
import dev.dormouse.node.log.LogLimits;
import dev.dormouse.node.log.LogShipper;
import dev.dormouse.node.ops.Health;
import dev.dormouse.node.ops.NodeMetrics;
import dev.dormouse.node.ops.RequestCounts;
import dev.dormouse.node.request.NodeDirectory;
import dev.dormouse.node.share.GuestQueue;
import dev.dormouse.node.share.QueueLimits;
import dev.dormouse.node.share.QueueNumbers;
import java.io.IOException;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;

/** The parts of a node that is a member of the cloud, wired together. */
final class Serving implements AutoCloseable {
    private static final Duration GATEWAY_IDLE_TIMEOUT = Duration.ofMinutes(5);
    private static final int GATEWAY_CONNECTIONS_MAX = 1_000;
    private static final int STREAMS_PER_CONNECTION_MAX = 1_024;

    /** What a gateway lets in, and what it adds. */
    private static final int REQUEST_HEAD_BYTES_MAX = 64 * 1024;

    private static final long BODIES_BYTES_MAX = 256L << 20;

    private final NodeConfig config;
    private final Member member;
    private final InstantSource clock;
    private final ControlPlane controlPlane;
    private final FeedClient feed;
    private final LocalEngine engine;
    private final GuestQueue queue;
    private final LogShipper logs;
    private final ContentFolder content;
    private final HeldApps held = new HeldApps();
    private final Reporter reporter;
    private final AppKeeper keeper;
    private final RequestCounts counts = new RequestCounts();
    private final NodeMetrics metrics = new NodeMetrics(counts);
    private final NodeDirectory directory;
    private final AppServer server;
    private final Renewal renewal;
    private final Clockwork clockwork;
    private volatile NodeState state = NodeState.READY;

    private Serving(
            NodeConfig config,
            MachineKey key,
            Member member,
            InstantSource clock,
            RandomGenerator random)
            throws IOException {
        this.config = config;
        this.member = member;
        this.clock = clock;
        Path data = config.dataFolder();
        Credentials credentials = member.credentials();
        controlPlane = new ControlPlane(config.controlPlane(), credentials);
        feed = FeedClient.open(data.resolve("feed"), key, controlPlane, clock, random);
        engine = new LocalEngine(engineConfig(config), new NoCompiler());
        queue = new GuestQueue(engine::start, queueLimits(config), System::nanoTime);
        logs =
                new LogShipper(
                        new ControlPlaneLogs(controlPlane),
                        LogLimits.DEFAULT,
                        clock,
                        System::nanoTime,
                        new Backoff(random));
        ContentLimits contentLimits = ContentLimits.ofDisk(config.contentBytesMax());
        content = ContentFolder.open(data.resolve("content"), contentLimits, clock);
        ContentStore store =
                new ContentStore(
                        content,
                        new VariableFolder(data.resolve("variables"), key),
                        new ControlPlaneContent(controlPlane, credentials),
                        contentLimits);
        reporter = new Reporter(controlPlane, this::report);
        keeper =
                new AppKeeper(
                        KeeperConfig.DEFAULT,
                        feed.view(),
                        engine,
                        store,
                        logs,
                        held,
                        data.resolve("held"),
                        key,
                        clock,
                        random,
                        reporter::poke);
        keeper.restore();
        directory = new NodeDirectory(held, feed.view(), queue);
        server =
                AppServer.start(
                        serverConfig(config),
                        new MutualTls(
                                credentials.keyOptions(),
                                credentials.trustOptions(Set.of(ExpectedPeer.any(Role.GATEWAY))),
                                this::isShutOut),
                        directory,
                        counts);
        renewal = new Renewal(member, controlPlane, clock);
        clockwork = new Clockwork(queue::sweep, keeper::tick);
    }

    /** Serves what is on disk, then follows the feed. */
    static Serving start(
            NodeConfig config,
            MachineKey key,
            Member member,
            InstantSource clock,
            RandomGenerator random)
            throws IOException {
        Serving serving = new Serving(config, key, member, clock, random);
        serving.clockwork.start();
        serving.logs.start();
        serving.feed.onChange(serving::shutOut);
        serving.feed.onChange(serving.keeper::changed);
        serving.feed.start();
        serving.reporter.start();
        serving.renewal.start();
        return serving;
    }

    private boolean isShutOut(X509Certificate gateway) {
        return Identity.of(gateway).filter(feed.view()::isRevoked).isPresent();
    }

    private void shutOut(Set<RecordKey> changed) {
        if (changed.stream().anyMatch(key -> key.kind() == RecordKind.REVOCATION)) {
            server.lookAgain();
        }
    }

    private static EngineConfig engineConfig(NodeConfig config) {
        EngineConfig usual = EngineConfig.forThisMachine(config.dataFolder().resolve("compiled"));
        return new EngineConfig(
                usual.cacheFolder(),
                usual.memoryBytesMax(),
                usual.memoryIdleBytesMax(),
                usual.linkedBytesMax(),
                SchedulerLimits.forThisMachine(config.guestsMax()),
                usual.compile(),
                usual.compiler(),
                usual.spareCompiler());
    }

    private static QueueLimits queueLimits(NodeConfig config) {
        long heapShare = Runtime.getRuntime().maxMemory() / 8;
        return QueueLimits.of(config.guestsMax(), cores(), Math.min(BODIES_BYTES_MAX, heapShare));
    }

    private static ServerConfig serverConfig(NodeConfig config) {
        HttpLimits usual = HttpLimits.DEFAULT;
        HttpLimits limits =
                new HttpLimits(
                        usual.requestBodyBytesMax(),
                        REQUEST_HEAD_BYTES_MAX,
                        WireLimits.REQUEST_LINE_BYTES_MAX,
                        usual.responseHeadBytesMax(),
                        BODIES_BYTES_MAX,
                        GATEWAY_CONNECTIONS_MAX,
                        STREAMS_PER_CONNECTION_MAX,
                        GATEWAY_IDLE_TIMEOUT);
        return new ServerConfig(
                config.listenHost(),
                config.listenPort(),
                Optional.empty(),
                limits,
                Math.max(1, cores() / 2));
    }

    private static int cores() {
        return Runtime.getRuntime().availableProcessors();
    }

    int port() {
        return server.port();
    }

    private Report report() {
        QueueNumbers requests = queue.numbers();
        List<Rejection> rejected = new ArrayList<>(feed.status().rejected());
        rejected.addAll(keeper.rejections());
        return new Report.OfNode(
                feed.view().position().revision(),
                true,
                config.advertisedAddress(),
                state,
                requests.collecting() + requests.open(),
                held.numbers(),
                rejected);
    }

    Health health() {
        FeedStatus status = feed.status();
        boolean ready = state == NodeState.READY;
        String word = ready ? (keeper.isRestored() ? "ready" : "loading") : "draining";
        return new Health(
                ready && keeper.isRestored(),
                word,
                status.connected(),
                status.position().revision(),
                held.count(),
                Optional.of(member.validity().at(clock.instant())));
    }

    String metrics() {
        FeedStatus status = feed.status();
        return metrics.text(
                new NodeMetrics.Numbers(
                        held.count(),
                        keeper.rejections().size(),
                        content.bytes(),
                        logs.waitingBytes(),
                        logs.droppedLines(),
                        status.connected(),
                        status.position().revision(),
                        member.validity().until()),
                queue.numbers(),
                engine.residency());
    }

    /** Has gateways told that the node goes. */
    void announceDraining() {
        state = NodeState.DRAINING;
        reporter.poke();
    }

    /** Has new requests go elsewhere; gateways know that such a one was not begun. */
    void turnAway() {
        directory.turnAway();
    }

    /** Whether all requests under way ended in time. */
    boolean drain(Duration timeout) {
        return server.drain(timeout);
    }

    @Override
    public void close() {
        server.close();
        clockwork.close();
        renewal.close();
        reporter.close();
        feed.close();
        keeper.close();
        logs.close();
        controlPlane.close();
        engine.close();
    }
}
