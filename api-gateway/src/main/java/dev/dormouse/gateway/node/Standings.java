package dev.dormouse.gateway.node;

import dev.dormouse.feed.NodeRecord;
import dev.dormouse.gateway.route.Fleet;
import dev.dormouse.kernel.id.NodeId;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The standing of every node. Thread-safe. */
public final class Standings {
    private final Map<NodeId, Standing> byNode = new ConcurrentHashMap<>();

    Standing of(NodeId node) {
        return byNode.computeIfAbsent(node, id -> new Standing());
    }

    /** Forgets nodes that are gone. */
    public void keep(Fleet fleet) {
        byNode.keySet().removeIf(id -> fleet.node(id) == null);
    }

    /** When most nodes look bad, it is likelier that the gateway sees badly: trust all again. */
    boolean isPanic(Fleet fleet, long nowNanos) {
        int bad = ejected(fleet, nowNanos);
        return bad * 2 > fleet.nodes().size();
    }

    public int ejected(Fleet fleet, long nowNanos) {
        int bad = 0;
        for (NodeRecord node : fleet.nodes()) {
            bad += of(node.id()).isEjected(nowNanos) ? 1 : 0;
        }
        return bad;
    }

    int underWay(Fleet fleet) {
        int all = 0;
        for (NodeRecord node : fleet.nodes()) {
            all += of(node.id()).underWay();
        }
        return all;
    }
}
