package dev.dormouse.feed.server;

import dev.dormouse.feed.FeedRecord;
import dev.dormouse.feed.NodeRecord;
import dev.dormouse.feed.Pool;
import dev.dormouse.feed.RecordKey;
import dev.dormouse.feed.RecordKind;
import dev.dormouse.feed.RevocationRecord;
import dev.dormouse.feed.member.Identity;
import dev.dormouse.feed.member.Role;
import dev.dormouse.feed.member.Validity;
import dev.dormouse.feed.wire.Report;
import dev.dormouse.kernel.id.AppId;
import dev.dormouse.kernel.id.GatewayId;
import dev.dormouse.kernel.id.IdSource;
import dev.dormouse.kernel.id.NodeId;
import java.net.URI;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The nodes and gateways of this cloud: who may join, who is connected, and on whom apps are
 * placed.
 */
public final class Fleet implements FleetView, RecordSource {
    public static final Duration JOIN_TOKEN_LIFE = Duration.ofMinutes(10);

    /** Longer than any member's certificate lives: what is not told any more is worth nothing. */
    static final Duration REVOCATION_TOLD = Duration.ofDays(8);

    private static final Duration REVOCATIONS_LOOK = Duration.ofDays(1);

    private final Transactions transactions;
    private final SystemFleetStore store = new SystemFleetStore();
    private final FeedHub hub;
    private final Runnable poke;
    private final FleetConfig config;
    private final InstantSource clock;
    private final IdSource ids;
    private final SecureRandom random;
    private final Instant started;
    private final ShownCertificates certificates = new ShownCertificates();
    private final GatewayStates gateways = new GatewayStates();
    private final NodeStates nodes = new NodeStates();
    private final Revocations revocations = new Revocations();
    private Instant revocationsDue = Instant.MIN;

    Fleet(
            Transactions transactions,
            FeedHub hub,
            Runnable poke,
            FleetConfig config,
            InstantSource clock,
            IdSource ids,
            SecureRandom random) {
        this.transactions = transactions;
        this.hub = hub;
        this.poke = poke;
        this.config = config;
        this.clock = clock;
        this.ids = ids;
        this.random = random;
        this.started = clock.instant();
    }

    /** How the fleet is run. */
    public record FleetConfig(Duration nodeAbsenceMax) {
        public static final FleetConfig USUAL = new FleetConfig(Duration.ofMinutes(10));
    }

    /** A token for one node of the pool. */
    public JoinToken admitNode(Pool pool) {
        return admit(new SystemFleetStore.Admission(Role.NODE, Optional.of(pool)));
    }

    /** A token for one gateway. */
    public JoinToken admitGateway() {
        return admit(new SystemFleetStore.Admission(Role.GATEWAY, Optional.empty()));
    }

    /**
     * Lets one in, and uses its token up, unless giving it a certificate fails.
     *
     * @param certificates makes what the newcomer gets
     * @return empty if the token is not, or no longer, good
     */
    public <T> Optional<T> join(
            String token, Optional<String> address, Function<Identity, T> certificates) {
        return transactions.in(connection -> {
            Instant now = clock.instant();
            Optional<SystemFleetStore.Admission> admission =
                    store.useToken(connection, JoinToken.sha256(token), now);
            if (admission.isEmpty()) {
                return Optional.empty();
            }
            Identity identity;
            if (admission.get().role() == Role.NODE) {
                NodeId id = new NodeId(ids.next());
                Pool pool = admission.get().pool().orElse(Pool.SHARED);
                store.addNode(connection, id, pool, address, now);
                identity = Identity.of(id);
            } else {
                GatewayId id = new GatewayId(ids.next());
                store.addGateway(connection, id, now);
                identity = Identity.of(id);
            }
            return Optional.of(certificates.apply(identity));
        });
    }

    /** Takes up whom an operator shut out; to be done before anybody is served. */
    synchronized void loadRevocations() {
        transactions.in(connection -> {
            revocations.load(connection);
            return true;
        });
    }

    /** Whether nothing is to be done for this member, although its certificate is good. */
    public boolean isRevoked(Identity member) {
        return revocations.contain(member);
    }

    /**
     * Shuts a member out for good: nothing is placed on it, it gets no answer any more, and all
     * others are told to have nothing to do with it.
     *
     * @return whether there was such a member
     */
    public boolean revoke(Identity member) {
        boolean found =
                transactions.in(connection -> {
                    boolean news =
                            switch (member.role()) {
                                case NODE -> revoke(connection, member.nodeId());
                                case GATEWAY ->
                                        revocations.revoke(
                                                connection, member.gatewayId(), clock.instant());
                                case CONTROL_PLANE -> false;
                            };
                    if (news) {
                        SystemFeedStore.append(connection, RevocationRecord.keyOf(member.uri()));
                    }
                    return news;
                });
        if (found) {
            loadRevocations();
            poke.run();
        }
        return found;
    }

    private boolean revoke(Connection connection, NodeId node) throws SQLException {
        boolean found = revocations.revoke(connection, node, clock.instant());
        if (found) {
            SystemFeedStore.append(connection, NodeRecord.keyOf(node));
        }
        return found;
    }

    /**
     * What the gateways have applied.
     *
     * @param store of the log that they read
     */
    AppliedState applied(SystemFeedStore store) {
        return new FleetApplied(transactions, store, gateways);
    }

    void connected(Peer peer) {
        certificates.show(peer.identity(), Validity.of(peer.certificate()));
        switch (peer.role()) {
            case NODE -> nodes.connected(peer.nodeId());
            case GATEWAY -> gateways.connected(peer.gatewayId());
            case CONTROL_PLANE -> {}
        }
    }

    void disconnected(Identity peer) {
        switch (peer.role()) {
            case NODE -> nodes.disconnected(peer.nodeId());
            case GATEWAY -> gateways.disconnected(peer.gatewayId());
            case CONTROL_PLANE -> {}
        }
    }

    void report(GatewayId gateway, Report.OfGateway report) {
        gateways.report(gateway, report);
    }

    void report(NodeId node, Report.OfNode report) {
        nodes.report(node, report);
        boolean changed =
                transactions.in(connection -> {
                    boolean news =
                            store.nodeSays(connection, node, report.address(), report.state());
                    if (news) {
                        SystemFeedStore.append(connection, NodeRecord.keyOf(node));
                    }
                    return news;
                });
        if (changed) {
            poke.run();
        }
    }

    /** Notes who is there, and takes nodes out of placement that were not for long. */
    void upkeep() {
        Instant now = clock.instant();
        saveCertificates();
        if (!now.isBefore(revocationsDue)) {
            revocationsDue = now.plus(REVOCATIONS_LOOK);
            tellRevocations();
        }
        List<NodeId> displaced =
                transactions.in(connection -> {
                    store.seen(connection, nodes.connected(), gateways.connected(), now);
                    store.dropTokens(connection, now.minus(JOIN_TOKEN_LIFE));
                    // while this process was down, it could see nobody
                    if (now.isBefore(started.plus(config.nodeAbsenceMax()))) {
                        return List.<NodeId>of();
                    }
                    List<NodeId> gone =
                            store.displace(connection, now.minus(config.nodeAbsenceMax()));
                    for (NodeId node : gone) {
                        SystemFeedStore.append(connection, NodeRecord.keyOf(node));
                    }
                    return gone;
                });
        if (!displaced.isEmpty()) {
            poke.run();
        }
    }

    private void saveCertificates() {
        Map<Identity, Validity> shown = certificates.unsaved();
        if (!shown.isEmpty()) {
            transactions.in(connection -> {
                store.certified(connection, shown);
                return true;
            });
            certificates.saved(shown);
        }
    }

    /** The sequencer says nothing twice, and takes back those of which nobody need be told. */
    private void tellRevocations() {
        transactions.in(connection -> {
            for (Identity member : revocations.members()) {
                SystemFeedStore.append(connection, RevocationRecord.keyOf(member.uri()));
            }
            return true;
        });
        poke.run();
    }

    /** All that ever joined and were not revoked. */
    public FleetReport describe() {
        // before the rows are read: what was saved meanwhile is in one of both
        Map<Identity, Validity> shown = certificates.unsaved();
        return transactions.in(connection ->
                new FleetReport(
                        hub.position().revision(),
                        store.nodes(connection).stream().map(row -> describe(row, shown)).toList(),
                        store.gateways(connection).stream()
                                .map(row -> describe(row, shown))
                                .toList()));
    }

    @Override
    public List<NodeId> placedOn(AppId app) {
        return hub.placedOn(app);
    }

    @Override
    public boolean isPlaced(NodeId node, AppId app) {
        return hub.placedOn(app).contains(node);
    }

    @Override
    public Set<NodeId> connectedNodes() {
        return nodes.connected();
    }

    @Override
    public Set<RecordKind> kinds() {
        return Set.of(RecordKind.NODE, RecordKind.REVOCATION);
    }

    @Override
    public Optional<FeedRecord> load(RecordKey key) {
        return key.kind() == RecordKind.REVOCATION ? revocation(key) : node(key);
    }

    private Optional<FeedRecord> revocation(RecordKey key) {
        loadRevocations();
        Identity member = Identity.fromUri(URI.create(key.name()));
        Instant oldest = clock.instant().minus(REVOCATION_TOLD);
        return revocations
                .since(member)
                .filter(oldest::isBefore)
                .map(since -> new RevocationRecord(member.uri()));
    }

    private Optional<FeedRecord> node(RecordKey key) {
        NodeId id = NodeId.fromString(key.name());
        return transactions.in(
                connection -> store.nodeRecord(connection, id).map(FeedRecord.class::cast));
    }

    private JoinToken admit(SystemFleetStore.Admission admission) {
        JoinToken token = JoinToken.fresh(random, clock.instant().plus(JOIN_TOKEN_LIFE));
        return transactions.in(connection -> {
            store.addToken(connection, JoinToken.sha256(token.text()), admission, token.expires());
            return token;
        });
    }

    private FleetReport.Node describe(SystemFleetStore.NodeRow row, Map<Identity, Validity> shown) {
        Optional<NodeStates.Now> now = nodes.now(row.id());
        return new FleetReport.Node(
                row.id(),
                row.pool(),
                row.address(),
                row.state(),
                row.placed(),
                now.isPresent(),
                now.map(NodeStates.Now::revision),
                now.map(NodeStates.Now::inflight),
                now.map(NodeStates.Now::apps),
                newest(shown.get(Identity.of(row.id())), row.certificate()),
                row.lastSeen());
    }

    private FleetReport.Gateway describe(
            SystemFleetStore.GatewayRow row, Map<Identity, Validity> shown) {
        Optional<Long> revision = gateways.revision(row.id());
        return new FleetReport.Gateway(
                row.id(),
                revision.isPresent(),
                revision,
                newest(shown.get(Identity.of(row.id())), row.certificate()),
                row.lastSeen());
    }

    private static Optional<Validity> newest(@Nullable Validity shown, Optional<Validity> saved) {
        return Optional.ofNullable(shown).or(() -> saved);
    }
}
