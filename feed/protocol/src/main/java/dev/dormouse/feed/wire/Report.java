package dev.dormouse.feed.wire;

import static java.util.Objects.requireNonNull;

import dev.dormouse.feed.NodeState;
import dev.dormouse.kernel.id.AppId;
import java.util.List;
import java.util.Map;

/**
 * What a gateway or a node tells the control plane about itself. A complete report replaces what
 * was known of its apps; any other names only the apps that changed since the last.
 */
public sealed interface Report {
    /** Up to which it has applied the feed. */
    long revision();

    boolean complete();

    List<Rejection> rejected();

    /**
     * A gateway's.
     *
     * @param switched the generation that it sends requests to; 0 for none any more
     */
    record OfGateway(
            long revision, boolean complete, Map<AppId, Long> switched, List<Rejection> rejected)
            implements Report {
        public OfGateway {
            switched = Map.copyOf(switched);
            rejected = atMost(rejected);
        }
    }

    /**
     * A node's.
     *
     * @param address host and port where it takes requests
     * @param holds the generations that it can run; none if the app is gone
     * @param inflight requests under way
     */
    record OfNode(
            long revision,
            boolean complete,
            String address,
            NodeState state,
            int inflight,
            Map<AppId, List<Long>> holds,
            List<Rejection> rejected)
            implements Report {
        public OfNode {
            requireNonNull(address, "address");
            requireNonNull(state, "state");
            holds = Map.copyOf(holds);
            rejected = atMost(rejected);
        }
    }

    private static List<Rejection> atMost(List<Rejection> rejected) {
        return List.copyOf(
                rejected.subList(0, Math.min(rejected.size(), WireLimits.REJECTIONS_MAX)));
    }
}
