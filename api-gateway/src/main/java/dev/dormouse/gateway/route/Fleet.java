package dev.dormouse.gateway.route;

import dev.dormouse.feed.NodeRecord;
import dev.dormouse.kernel.id.NodeId;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** All nodes at one moment. Immutable; a change is another fleet. */
public final class Fleet {
    public static final Fleet EMPTY = new Fleet(Map.of());

    private final Map<NodeId, NodeRecord> nodes;

    private Fleet(Map<NodeId, NodeRecord> nodes) {
        this.nodes = Map.copyOf(nodes);
    }

    public Fleet with(NodeRecord node) {
        Map<NodeId, NodeRecord> next = new HashMap<>(nodes);
        next.put(node.id(), node);
        return new Fleet(next);
    }

    public Fleet without(NodeId node) {
        Map<NodeId, NodeRecord> next = new HashMap<>(nodes);
        next.remove(node);
        return new Fleet(next);
    }

    public @Nullable NodeRecord node(NodeId id) {
        return nodes.get(id);
    }

    public Collection<NodeRecord> nodes() {
        return nodes.values();
    }
}
