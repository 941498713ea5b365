package dev.dormouse.feed;

import static java.util.Objects.requireNonNull;

import dev.dormouse.kernel.id.NodeId;

/**
 * A node as gateways see it.
 *
 * @param address host and port where it takes requests
 * @param weight its share of apps beside other nodes; 100 is usual
 */
public record NodeRecord(NodeId id, String address, Pool pool, NodeState state, int weight)
        implements FeedRecord {
    public NodeRecord {
        requireNonNull(id, "id");
        requireNonNull(address, "address");
        requireNonNull(pool, "pool");
        requireNonNull(state, "state");
        if (weight < 1) {
            throw new IllegalArgumentException("A node's weight is positive");
        }
    }

    @Override
    public RecordKey key() {
        return keyOf(id);
    }

    public static RecordKey keyOf(NodeId id) {
        return new RecordKey(RecordKind.NODE, id.toString());
    }
}
