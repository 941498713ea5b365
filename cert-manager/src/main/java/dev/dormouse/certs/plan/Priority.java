package dev.dormouse.certs.plan;

/** Who goes first when an authority takes fewer orders than there are; the first first. */
public enum Priority {
    EMERGENCY(0),
    AWAITED(1),
    RENEWAL(2),
    UNHURRIED(3);

    private final int rank;

    Priority(int rank) {
        this.rank = rank;
    }

    /** As it is stored; the lowest goes first. */
    public int rank() {
        return rank;
    }
}
