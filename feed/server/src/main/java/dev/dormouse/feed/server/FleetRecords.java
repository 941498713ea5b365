package dev.dormouse.feed.server;

import dev.dormouse.feed.AppRecord;
import dev.dormouse.feed.CertificateRecord;
import dev.dormouse.feed.ChallengeRecord;
import dev.dormouse.feed.FeedRecord;
import dev.dormouse.feed.HostRecord;
import dev.dormouse.feed.NodeRecord;
import dev.dormouse.feed.OrganisationRecord;
import dev.dormouse.feed.Placement;
import dev.dormouse.feed.RecordKey;
import dev.dormouse.feed.RevocationRecord;
import dev.dormouse.kernel.id.AppId;
import dev.dormouse.kernel.id.NodeId;
import dev.dormouse.kernel.id.OrganisationId;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * All records as of one revision, and the view of every audience of them: gateways share one, each
 * node has its own. A view is a function of the records alone. Not thread-safe.
 */
final class FleetRecords {
    private final Map<AppId, AppRecord> apps = new HashMap<>();
    private final Map<OrganisationId, OrganisationRecord> organisations = new HashMap<>();
    private final Map<NodeId, NodeRecord> nodes = new HashMap<>();
    private final Map<RecordKey, RevocationRecord> revocations = new HashMap<>();
    private final Map<AppId, List<NodeId>> placements = new HashMap<>();
    private final Map<NodeId, NodeViewLog> nodeViews = new HashMap<>();
    private final ViewLog gatewayView;
    private long revision;

    /**
     * @param newest the newest change of each key, in any order
     * @param forgotten deletions up to this revision are not among them
     */
    FleetRecords(long revision, long forgotten, Collection<Change> newest) {
        this.revision = revision;
        this.gatewayView = new ViewLog(forgotten);
        newest.forEach(this::load);
        apps.values().forEach(app -> place(revision, app));
    }

    long revision() {
        return revision;
    }

    /** The next revision. */
    void apply(Change change) {
        if (change.revision() <= revision) {
            throw new IllegalArgumentException(
                    "Revision " + change.revision() + " comes after " + revision);
        }
        revision = change.revision();
        applyToGateways(change);
        switch (change.key().kind()) {
            case APP -> appChanged(AppId.fromString(change.key().name()), change);
            case ORGANISATION ->
                    organisationChanged(OrganisationId.fromString(change.key().name()), change);
            case NODE -> nodeChanged(NodeId.fromString(change.key().name()), change);
            case REVOCATION -> revocationChanged(change);
            case HOST, CERTIFICATE, CHALLENGE -> {}
        }
    }

    ViewLog gatewayView() {
        return gatewayView;
    }

    /** Of any node, known or not; to be given back with {@link #leave}. */
    NodeViewLog enter(NodeId node) {
        NodeViewLog view = nodeView(node);
        view.readersChanged(1);
        return view;
    }

    void leave(NodeId node) {
        NodeViewLog view = nodeView(node);
        view.readersChanged(-1);
        dropIfUnused(node, view);
    }

    List<NodeId> placedOn(AppId app) {
        return placements.getOrDefault(app, List.of());
    }

    private void load(Change change) {
        if (change.record().isEmpty()) {
            gatewayView.rememberDeletion(change.revision(), change.key());
            return;
        }
        FeedRecord record = change.record().get();
        gatewayView.put(change.revision(), forGateways(record));
        switch (record) {
            case AppRecord app -> apps.put(app.id(), app);
            case OrganisationRecord organisation ->
                    organisations.put(organisation.id(), organisation);
            case NodeRecord node -> nodes.put(node.id(), node);
            case RevocationRecord revocation -> revocations.put(revocation.key(), revocation);
            case HostRecord host -> {}
            case CertificateRecord certificate -> {}
            case ChallengeRecord challenge -> {}
        }
    }

    private void applyToGateways(Change change) {
        change.record()
                .ifPresentOrElse(
                        record -> gatewayView.put(change.revision(), forGateways(record)),
                        () -> gatewayView.remove(change.revision(), change.key()));
    }

    private void appChanged(AppId id, Change change) {
        if (change.record().isPresent()) {
            AppRecord app = (AppRecord) change.record().get();
            apps.put(id, app);
            place(change.revision(), app);
            return;
        }
        AppRecord gone = apps.remove(id);
        List<NodeId> holders = placements.remove(id);
        if (gone != null && holders != null) {
            holders.forEach(node -> nodeView(node).remove(change.revision(), gone));
        }
    }

    private void organisationChanged(OrganisationId id, Change change) {
        Optional<OrganisationRecord> organisation =
                change.record().map(OrganisationRecord.class::cast);
        organisation.ifPresentOrElse(
                record -> organisations.put(id, record), () -> organisations.remove(id));
        nodeViews
                .values()
                .forEach(view -> view.organisationChanged(change.revision(), id, organisation));
    }

    private void nodeChanged(NodeId id, Change change) {
        if (change.record().isPresent()) {
            nodes.put(id, (NodeRecord) change.record().get());
        } else {
            nodes.remove(id);
        }
        apps.values().forEach(app -> place(change.revision(), app));
        NodeViewLog view = nodeViews.get(id);
        if (view != null) {
            dropIfUnused(id, view);
        }
    }

    private void revocationChanged(Change change) {
        Optional<RevocationRecord> revocation = change.record().map(RevocationRecord.class::cast);
        revocation.ifPresentOrElse(
                record -> revocations.put(record.key(), record),
                () -> revocations.remove(change.key()));
        for (NodeViewLog view : nodeViews.values()) {
            revocation.ifPresentOrElse(
                    record -> view.log().put(change.revision(), record),
                    () -> view.log().remove(change.revision(), change.key()));
        }
    }

    private void place(long at, AppRecord app) {
        List<NodeId> now = Placement.of(app.id(), app.pool(), nodes.values());
        List<NodeId> before = placements.put(app.id(), now);
        Optional<OrganisationRecord> organisation =
                Optional.ofNullable(organisations.get(app.organisation()));
        now.forEach(node -> nodeView(node).place(at, app, organisation));
        if (before != null) {
            Set<NodeId> left = new HashSet<>(before);
            now.forEach(left::remove);
            left.forEach(node -> leaveNode(at, node, app));
        }
    }

    private void leaveNode(long at, NodeId node, AppRecord app) {
        NodeViewLog view = nodeView(node);
        // as the node knows it: its organisation may be another one now
        view.log()
                .get(app.key())
                .map(AppRecord.class::cast)
                .ifPresent(known -> view.remove(at, known));
    }

    private NodeViewLog nodeView(NodeId node) {
        return nodeViews.computeIfAbsent(node, id -> newNodeView());
    }

    private NodeViewLog newNodeView() {
        NodeViewLog view = new NodeViewLog(revision);
        revocations.values().forEach(record -> view.log().put(revision, record));
        return view;
    }

    private void dropIfUnused(NodeId node, NodeViewLog view) {
        if (!view.isRead() && !nodes.containsKey(node)) {
            nodeViews.remove(node);
        }
    }

    private static FeedRecord forGateways(FeedRecord record) {
        return record instanceof AppRecord app ? app.withoutContent() : record;
    }
}
