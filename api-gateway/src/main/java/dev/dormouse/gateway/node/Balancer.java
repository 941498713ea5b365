package dev.dormouse.gateway.node;

import dev.dormouse.feed.NodeRecord;
import dev.dormouse.gateway.route.AppRoute;
import dev.dormouse.gateway.route.Fleet;
import dev.dormouse.gateway.route.Routes;
import dev.dormouse.gateway.route.Serving;
import dev.dormouse.kernel.id.NodeId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Chooses the node of a request: the best-placed one that holds the generation, unless it has more
 * than {@value #LOAD_FACTOR} times the average under way (Mirrokni, Thorup and Zadimoghaddam). Then
 * the next of the app's own nodes, and never another. Thread-safe.
 */
public final class Balancer {
    static final double LOAD_FACTOR = 1.25;

    private final Routes routes;
    private final Standings standings;

    public Balancer(Routes routes, Standings standings) {
        this.routes = routes;
        this.standings = standings;
    }

    /** Null if no node that was not tried holds what is served. */
    public @Nullable Choice choose(AppRoute app, Set<NodeId> tried, long nowNanos) {
        Serving serving = app.serving();
        if (serving == null) {
            return null;
        }
        Fleet fleet = routes.fleet();
        List<NodeRecord> holders = holders(app, serving, fleet);
        holders.removeIf(node -> tried.contains(node.id()));
        if (holders.isEmpty()) {
            return null;
        }
        NodeRecord node = leastLoaded(trusted(holders, fleet, nowNanos), fleet);
        return new Choice(node, serving.generation(), standings.of(node.id()));
    }

    /** The placed ones, best first; if they do not hold it yet, whoever did before. */
    private static List<NodeRecord> holders(AppRoute app, Serving serving, Fleet fleet) {
        List<NodeRecord> holders = new ArrayList<>(2);
        for (NodeRecord node : app.placed(fleet)) {
            if (serving.holders().contains(node.id())) {
                holders.add(node);
            }
        }
        if (holders.isEmpty()) {
            for (NodeId id : serving.holders()) {
                NodeRecord node = fleet.node(id);
                if (node != null) {
                    holders.add(node);
                }
            }
        }
        return holders;
    }

    /** Those that look well; all of them if none does, for somebody must be asked. */
    private List<NodeRecord> trusted(List<NodeRecord> holders, Fleet fleet, long nowNanos) {
        List<NodeRecord> well = new ArrayList<>(holders);
        if (!standings.isPanic(fleet, nowNanos)) {
            well.removeIf(node -> standings.of(node.id()).isEjected(nowNanos));
        }
        List<NodeRecord> steady = new ArrayList<>(well);
        steady.removeIf(node -> standings.of(node.id()).isAvoided(nowNanos));
        if (!steady.isEmpty()) {
            return steady;
        }
        return well.isEmpty() ? holders : well;
    }

    private NodeRecord leastLoaded(List<NodeRecord> nodes, Fleet fleet) {
        NodeRecord least = nodes.getFirst();
        if (nodes.size() == 1) {
            return least;
        }
        double average = (standings.underWay(fleet) + 1.0) / fleet.nodes().size();
        int bound = (int) Math.ceil(LOAD_FACTOR * average);
        int fewest = Integer.MAX_VALUE;
        for (NodeRecord node : nodes) {
            int underWay = standings.of(node.id()).underWay();
            if (underWay < bound) {
                return node;
            }
            if (underWay < fewest) {
                fewest = underWay;
                least = node;
            }
        }
        return least;
    }
}
