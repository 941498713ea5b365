package dev.dormouse.gateway;

import dev.dormouse.feed.FeedRecord;
import dev.dormouse.feed.RecordKey;
import dev.dormouse.feed.client.ControlPlane;
import dev.dormouse.feed.client.FeedClient;
import dev.dormouse.feed.client.FeedStatus;
import dev.dormouse.feed.client.FeedView;
import dev.dormouse.feed.client.Renewal;
import dev.dormouse.feed.client.Reporter;
import dev.dormouse.feed.member.Backoff;
import dev.dormouse.feed.member.Member;
import dev.dormouse.feed.member.MemberConfig;
import dev.dormouse.feed.member.Role;
import dev.dormouse.feed.member.Validity;
import dev.dormouse.feed.seal.MachineKey;
import dev.dormouse.feed.wire.Report;
import dev.dormouse.gateway.limit.GatewayLimits;
import dev.dormouse.gateway.ops.AccessLog;
import dev.dormouse.gateway.ops.Counters;
import dev.dormouse.gateway.ops.OpsServer;
import dev.dormouse.gateway.ops.OpsServer.Health;
import dev.dormouse.gateway.proxy.Listener;
import dev.dormouse.kernel.id.AppId;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A gateway with everything around it, wired by hand: its identity, its copy of the feed, which is
 * served before the control plane is asked for news, and its ops listener.
 */
final class GatewayProcess implements AutoCloseable {
    private static final System.Logger LOGGER = System.getLogger(GatewayProcess.class.getName());
    private static final Duration DRAIN_MAX = Duration.ofSeconds(30);

    private final GatewayConfig config;
    private final InstantSource clock;
    private final OpsServer ops;
    private final SecureRandom random = new SecureRandom();
    private final Counters idle = new Counters();
    private volatile @Nullable Running running;

    /** What there is once the gateway has an identity. */
    private record Running(
            Member member,
            Gateway gateway,
            FeedClient feed,
            Reporter reporter,
            Renewal renewal,
            ControlPlane controlPlane,
            AccessLog log) {}

    private GatewayProcess(GatewayConfig config, InstantSource clock) {
        this.config = config;
        this.clock = clock;
        this.ops = OpsServer.start(config.opsPort(), this::counters, this::health);
    }

    /** Returns when clients are served, or may be as soon as the feed brings a certificate. */
    static GatewayProcess start(GatewayConfig config, InstantSource clock)
            throws IOException, InterruptedException {
        GatewayProcess process = new GatewayProcess(config, clock);
        try {
            process.run();
            return process;
        } catch (IOException | InterruptedException | RuntimeException e) {
            process.close();
            throw e;
        }
    }

    private void run() throws IOException, InterruptedException {
        Files.createDirectories(config.dataFolder());
        MachineKey machineKey = MachineKey.at(config.machineKey());
        Member member = member(machineKey);
        ControlPlane controlPlane = new ControlPlane(config.controlPlane(), member.credentials());
        FeedClient feed =
                FeedClient.open(
                        config.dataFolder().resolve("feed"),
                        machineKey,
                        controlPlane,
                        clock,
                        random);
        AccessLog log = new AccessLog(accessLog());
        Wiring wiring = new Wiring();
        Gateway gateway = Gateway.start(setup(member, log, wiring, feed.view()));
        feed.onChange(changed -> pass(feed.view(), changed, gateway, wiring));
        Reporter reporter = new Reporter(controlPlane, () -> report(feed, gateway));
        wiring.reporter = reporter;
        Renewal renewal = new Renewal(member, controlPlane, clock);
        running = new Running(member, gateway, feed, reporter, renewal, controlPlane, log);
        feed.start();
        reporter.start();
        renewal.start();
        LOGGER.log(
                System.Logger.Level.INFO, "{0} serves on {1}", member.identity(), config.listen());
    }

    /** The reporter, which knows the gateway, which tells the reporter. */
    private static final class Wiring {
        private volatile @Nullable Reporter reporter;

        void poke() {
            Reporter known = reporter;
            if (known != null) {
                known.poke();
            }
        }
    }

    private Member member(MachineKey machineKey) throws IOException, InterruptedException {
        MemberConfig membership =
                new MemberConfig(
                        Role.GATEWAY,
                        config.controlPlane(),
                        config.internalRoot(),
                        config.joinToken(),
                        config.dataFolder(),
                        Optional.empty());
        return Member.loadOrJoin(membership, machineKey, clock, new Backoff(random));
    }

    private Writer accessLog() throws IOException {
        if (config.accessLog().isEmpty()) {
            return new OutputStreamWriter(System.out, StandardCharsets.UTF_8);
        }
        Path file = config.accessLog().get();
        return Files.newBufferedWriter(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    private Gateway.Setup setup(Member member, AccessLog log, Wiring wiring, FeedView known) {
        return new Gateway.Setup(
                GatewayLimits.DEFAULT,
                new Listener.Addresses(config.listen(), config.listenHttp()),
                config.publicPort(),
                Math.max(2, Runtime.getRuntime().availableProcessors()),
                config.platformDomain(),
                config.appsDomain(),
                config.upstreams(),
                member.credentials(),
                log,
                clock,
                app -> wiring.poke(),
                known.records().toList());
    }

    private static void pass(
            FeedView view, Set<RecordKey> changed, Gateway gateway, Wiring wiring) {
        Collection<FeedRecord> put = new ArrayList<>();
        Collection<RecordKey> removed = new ArrayList<>();
        for (RecordKey key : changed) {
            Records.find(view, key).ifPresentOrElse(put::add, () -> removed.add(key));
        }
        gateway.take(put, removed);
        wiring.poke();
    }

    private static Report report(FeedClient feed, Gateway gateway) {
        FeedStatus status = feed.status();
        Map<AppId, Long> switched = gateway.switched();
        return new Report.OfGateway(
                status.position().revision(), true, switched, status.rejected());
    }

    private Counters counters() {
        Running now = running;
        return now == null ? idle : now.gateway().counters();
    }

    private Health health() {
        Running now = running;
        if (now == null) {
            return new Health(false, "waiting to join", Optional.empty(), Map.of());
        }
        FeedStatus feed = now.feed().status();
        Map<String, Long> gauges = new TreeMap<>(now.gateway().gauges());
        gauges.put("feed_revision", feed.position().revision());
        gauges.put("feed_connected", feed.connected() ? 1L : 0L);
        gauges.put("feed_persisted", feed.persisted() ? 1L : 0L);
        gauges.put("feed_rejected", (long) feed.rejected().size());
        boolean serving = now.gateway().hasCertificate();
        String reason = feed.problem().orElse(serving ? "serving" : "no certificate yet");
        return new Health(serving, reason, Optional.of(certificate(now.member())), gauges);
    }

    private OpsServer.Certificate certificate(Member member) {
        Validity own = member.validity();
        return new OpsServer.Certificate(own.until(), own.at(clock.instant()));
    }

    int opsPort() {
        return ops.port();
    }

    List<Integer> plainPorts() {
        Running now = running;
        return now == null ? List.of() : now.gateway().plainPorts();
    }

    List<Integer> ports() {
        Running now = running;
        return now == null ? List.of() : now.gateway().ports();
    }

    /** Ends what is under way, then everything. */
    @Override
    public void close() {
        Running now = running;
        if (now != null) {
            if (!now.gateway().drain(DRAIN_MAX)) {
                LOGGER.log(System.Logger.Level.WARNING, "Some requests did not end in time");
            }
            now.renewal().close();
            now.reporter().close();
            now.feed().close();
            now.gateway().close();
            now.controlPlane().close();
            now.log().close();
        }
        ops.close();
    }
}
