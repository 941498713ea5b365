package dev.dormouse.gateway.node;

import dev.dormouse.feed.NodeRecord;

/** A node for one try of a request; told once how that ended. */
public final class Choice {
    private final NodeRecord node;
    private final long generation;
    private final Standing standing;
    private boolean ended;

    Choice(NodeRecord node, long generation, Standing standing) {
        this.node = node;
        this.generation = generation;
        this.standing = standing;
        standing.began();
    }

    public NodeRecord node() {
        return node;
    }

    public long generation() {
        return generation;
    }

    public void answered() {
        standing.succeeded();
    }

    public void failed(long nowNanos) {
        standing.failed(nowNanos);
    }

    public void drains(long nowNanos) {
        standing.drains(nowNanos);
    }

    /** The try is over, with or without an answer. */
    public void end() {
        if (!ended) {
            ended = true;
            standing.ended();
        }
    }
}
