package dev.dormouse.node;

import dev.dormouse.feed.member.Backoff;
import dev.dormouse.feed.member.Member;
import dev.dormouse.feed.member.MemberConfig;
import dev.dormouse.feed.member.Role;
import dev.dormouse.feed.seal.MachineKey;
import dev.dormouse.node.ops.Health;
import dev.dormouse.node.ops.OpsServer;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * A node, from its start to its end: watched from the first moment, serving once it is a member,
 * leaving without a failed request.
 */
final class Node implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(Node.class.getName());

    /** In which gateways learn that it goes, and send their requests elsewhere. */
    private static final Duration FAREWELL = Duration.ofMillis(1_500);

    /**
     * In which a gateway that has not learned it is told with each request: one that meets the end
     * of its connection may not be sent again.
     */
    private static final Duration TURNING_AWAY = Duration.ofMillis(500);

    private final NodeConfig config;
    private final InstantSource clock;
    private final RandomGenerator random;
    private @Nullable OpsServer ops;
    private volatile @Nullable Serving serving;
    private volatile boolean draining;

    Node(NodeConfig config, InstantSource clock, RandomGenerator random) {
        this.config = config;
        this.clock = clock;
        this.random = random;
    }

    /** Returns when it serves. */
    void start() throws IOException, InterruptedException {
        ops = OpsServer.start(config.opsPort(), this::health, this::metrics);
        MachineKey key = MachineKey.at(config.machineKeyFile());
        Member member = member(key);
        LOG.log(System.Logger.Level.INFO, "This is {0}", member.identity());
        Serving started = Serving.start(config, key, member, clock, random);
        serving = started;
        LOG.log(
                System.Logger.Level.INFO,
                "Serving on {0}:{1}",
                config.listenHost(),
                Integer.toString(started.port()));
    }

    /** The control plane may be down, or the token come later. */
    private Member member(MachineKey key) throws IOException, InterruptedException {
        MemberConfig membership =
                new MemberConfig(
                        Role.NODE,
                        config.controlPlane(),
                        config.internalRootFile(),
                        config.joinTokenFile(),
                        config.dataFolder(),
                        Optional.of(config.advertisedAddress()));
        return Member.loadOrJoin(membership, key, clock, new Backoff(random));
    }

    int port() {
        return started().port();
    }

    int opsPort() {
        OpsServer server = ops;
        if (server == null) {
            throw new IllegalStateException("The node was not started");
        }
        return server.port();
    }

    private Serving started() {
        Serving parts = serving;
        if (parts == null) {
            throw new IllegalStateException("The node does not serve");
        }
        return parts;
    }

    private Health health() {
        Serving parts = serving;
        return parts == null ? Health.notServing("joining") : parts.health();
    }

    private String metrics() {
        Serving parts = serving;
        return parts == null ? "" : parts.metrics();
    }

    /** Tells the gateways to go elsewhere, and lets what is under way end. */
    void drain(Duration timeout) {
        Serving parts = serving;
        if (parts == null || draining) {
            return;
        }
        draining = true;
        parts.announceDraining();
        try {
            TimeUnit.MILLISECONDS.sleep(FAREWELL.toMillis());
            parts.turnAway();
            TimeUnit.MILLISECONDS.sleep(TURNING_AWAY.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (!parts.drain(timeout)) {
            LOG.log(System.Logger.Level.WARNING, "Requests that had not ended are cut");
        }
    }

    /** Has new requests go elsewhere while those under way go on. */
    void turnAway() {
        started().turnAway();
    }

    @Override
    public void close() {
        Serving parts = serving;
        if (parts != null) {
            parts.close();
        }
        if (ops != null) {
            ops.close();
        }
    }
}
