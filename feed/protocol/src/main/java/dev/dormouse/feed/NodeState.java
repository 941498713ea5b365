package dev.dormouse.feed;

/** What a node is good for. */
public enum NodeState {
    /** Takes requests. */
    READY,
    /** Ends what it has; takes no new requests while another node can. */
    DRAINING
}
