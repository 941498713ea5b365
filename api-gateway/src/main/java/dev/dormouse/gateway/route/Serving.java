package dev.dormouse.gateway.route;

import dev.dormouse.kernel.id.NodeId;
import java.util.HashSet;
import java.util.Set;

/**
 * What a gateway serves of an app.
 *
 * @param holders nodes that said they hold it
 */
public record Serving(long generation, Set<NodeId> holders) {
    public Serving {
        holders = Set.copyOf(holders);
    }

    Serving with(NodeId holder) {
        Set<NodeId> more = new HashSet<>(holders);
        more.add(holder);
        return new Serving(generation, more);
    }

    Serving without(NodeId holder) {
        Set<NodeId> fewer = new HashSet<>(holders);
        fewer.remove(holder);
        return new Serving(generation, fewer);
    }
}
