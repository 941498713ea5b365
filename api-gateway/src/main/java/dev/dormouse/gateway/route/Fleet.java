package dev.dormouse.gateway.route;

import dev.dormouse.feed.NodeRecord;
import dev.dormouse.feed.member.Identity;
import dev.dormouse.kernel.id.NodeId;
import java.net.URI;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** All nodes at one moment, and those that are shut out. Immutable; a change is another fleet. */
public final class Fleet {
    public static final Fleet EMPTY = new Fleet(Map.of(), Set.of());

    private final Map<NodeId, NodeRecord> nodes;
    private final Set<URI> revoked;

    private Fleet(Map<NodeId, NodeRecord> nodes, Set<URI> revoked) {
        this.nodes = Map.copyOf(nodes);
        this.revoked = Set.copyOf(revoked);
    }

    /** One that is shut out stays so, whatever its record says. */
    public Fleet with(NodeRecord node) {
        if (isRevoked(node.id())) {
            return this;
        }
        Map<NodeId, NodeRecord> next = new HashMap<>(nodes);
        next.put(node.id(), node);
        return new Fleet(next, revoked);
    }

    public Fleet without(NodeId node) {
        Map<NodeId, NodeRecord> next = new HashMap<>(nodes);
        next.remove(node);
        return new Fleet(next, revoked);
    }

    /**
     * @param member a node, or a gateway, which nothing here has to do with
     */
    Fleet revoked(URI member) {
        Map<NodeId, NodeRecord> left = new HashMap<>(nodes);
        left.keySet().removeIf(node -> Identity.of(node).uri().equals(member));
        Set<URI> more = new HashSet<>(revoked);
        more.add(member);
        return new Fleet(left, more);
    }

    Fleet revokedNoMore(URI member) {
        Set<URI> less = new HashSet<>(revoked);
        less.remove(member);
        return new Fleet(nodes, less);
    }

    /** Whether no connection to it is to be kept or made. */
    public boolean isRevoked(NodeId node) {
        return !revoked.isEmpty() && revoked.contains(Identity.of(node).uri());
    }

    public @Nullable NodeRecord node(NodeId id) {
        return nodes.get(id);
    }

    public Collection<NodeRecord> nodes() {
        return nodes.values();
    }
}
