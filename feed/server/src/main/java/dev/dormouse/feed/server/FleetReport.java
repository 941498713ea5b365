package dev.dormouse.feed.server;

import dev.dormouse.feed.NodeState;
import dev.dormouse.feed.Pool;
import dev.dormouse.feed.member.Validity;
import dev.dormouse.kernel.id.GatewayId;
import dev.dormouse.kernel.id.NodeId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The fleet as an operator sees it.
 *
 * @param revision of the feed now
 */
public record FleetReport(long revision, List<Node> nodes, List<Gateway> gateways) {
    public FleetReport {
        nodes = List.copyOf(nodes);
        gateways = List.copyOf(gateways);
    }

    /**
     * One node.
     *
     * @param placed whether apps are placed on it
     * @param revision that it has applied; known while it is connected, as are all numbers
     * @param inflight requests under way
     * @param apps that it holds
     * @param certificate that it showed last
     */
    public record Node(
            NodeId id,
            Pool pool,
            Optional<String> address,
            NodeState state,
            boolean placed,
            boolean connected,
            Optional<Long> revision,
            Optional<Integer> inflight,
            Optional<Integer> apps,
            Optional<Validity> certificate,
            Instant lastSeen) {}

    /**
     * One gateway.
     *
     * @param revision that it has applied; known while it is connected
     * @param certificate that it showed last
     */
    public record Gateway(
            GatewayId id,
            boolean connected,
            Optional<Long> revision,
            Optional<Validity> certificate,
            Instant lastSeen) {}
}
