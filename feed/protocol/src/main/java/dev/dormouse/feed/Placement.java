package dev.dormouse.feed;

import static java.util.Objects.requireNonNull;

import dev.dormouse.kernel.id.AppId;
import dev.dormouse.kernel.id.NodeId;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/**
 * Which nodes an app is placed on: the best of its pool by weighted rendezvous hashing (Thaler and
 * Ravishankar; weights by Schindelhauer and Schomaker). A pure function of its arguments, the same
 * in control plane and gateways: a new node takes over only the apps that rank it first.
 */
public final class Placement {
    /** Nodes that hold each app, where there are as many. */
    public static final int COPIES = 2;

    private static final double TWO_TO_53 = 0x1p53;

    private Placement() {}

    /** The nodes of the app, best first; draining ones only if there are no others. */
    public static List<NodeId> of(AppId app, Pool pool, Collection<NodeRecord> nodes) {
        requireNonNull(app, "app");
        List<NodeRecord> ready = inState(nodes, pool, NodeState.READY);
        List<NodeRecord> candidates =
                ready.isEmpty() ? inState(nodes, pool, NodeState.DRAINING) : ready;
        return candidates.stream()
                .map(node -> new Ranked(node.id(), score(app, node)))
                .sorted(Ranked.BEST_FIRST)
                .limit(COPIES)
                .map(Ranked::node)
                .toList();
    }

    private static List<NodeRecord> inState(
            Collection<NodeRecord> nodes, Pool pool, NodeState state) {
        return nodes.stream()
                .filter(node -> node.pool().equals(pool) && node.state() == state)
                .toList();
    }

    private static double score(AppId app, NodeRecord node) {
        double uniform = ((mixed(app, node.id()) >>> 11) + 1) / (TWO_TO_53 + 1);
        return -node.weight() / Math.log(uniform);
    }

    private static long mixed(AppId app, NodeId node) {
        long hash = mix(app.value().getMostSignificantBits());
        hash = mix(hash ^ app.value().getLeastSignificantBits());
        hash = mix(hash ^ node.value().getMostSignificantBits());
        return mix(hash ^ node.value().getLeastSignificantBits());
    }

    /** The finalizer of SplitMix64. */
    private static long mix(long bits) {
        long z = bits + 0x9E37_79B9_7F4A_7C15L;
        z = (z ^ (z >>> 30)) * 0xBF58_476D_1CE4_E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D0_49BB_1331_11EBL;
        return z ^ (z >>> 31);
    }

    private record Ranked(NodeId node, double score) {
        static final Comparator<Ranked> BEST_FIRST =
                Comparator.comparingDouble(Ranked::score).reversed().thenComparing(Ranked::node);
    }
}
