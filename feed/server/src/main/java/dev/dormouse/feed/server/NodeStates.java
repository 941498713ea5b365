package dev.dormouse.feed.server;

import dev.dormouse.feed.wire.FeedErrors;
import dev.dormouse.feed.wire.Report;
import dev.dormouse.kernel.DormouseException;
import dev.dormouse.kernel.id.AppId;
import dev.dormouse.kernel.id.NodeId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What nodes report, while they are connected. Thread-safe. */
final class NodeStates {
    private final Map<NodeId, State> states = new HashMap<>();

    private static final class State {
        private int connections;
        private @Nullable Map<AppId, List<Long>> holds;
        private long revision;
        private int inflight;
    }

    /** A connected node, as it says. */
    record Now(long revision, int inflight, int apps) {}

    synchronized void connected(NodeId node) {
        State state = states.computeIfAbsent(node, id -> new State());
        state.connections++;
        state.holds = null;
    }

    synchronized void disconnected(NodeId node) {
        State state = states.get(node);
        if (state != null && --state.connections == 0) {
            states.remove(node);
        }
    }

    /**
     * Takes a report.
     *
     * @throws DormouseException if it says only changes, and what they change is not known
     */
    synchronized void report(NodeId node, Report.OfNode report) {
        State state = states.get(node);
        if (state == null || (!report.complete() && state.holds == null)) {
            throw new DormouseException(
                    FeedErrors.REPORT_INCOMPLETE,
                    "Open the feed, then send a complete report first.");
        }
        Map<AppId, List<Long>> holds =
                report.complete() || state.holds == null ? new HashMap<>() : state.holds;
        holds.putAll(report.holds());
        holds.values().removeIf(List::isEmpty);
        state.holds = holds;
        state.revision = report.revision();
        state.inflight = report.inflight();
    }

    synchronized Optional<Now> now(NodeId node) {
        return Optional.ofNullable(states.get(node))
                .map(state ->
                        new Now(
                                state.revision,
                                state.inflight,
                                state.holds == null ? 0 : state.holds.size()));
    }

    synchronized Set<NodeId> connected() {
        return Set.copyOf(states.keySet());
    }
}
