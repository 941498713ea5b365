package dev.dormouse.certs.order;

/** Where a job can be cut off. Each is reached when what it names was done. */
public enum Step {
    LEASED,
    PREPARED,
    MADE,
    SAVED_LOCATION,
    PUBLISHED,
    TRIGGERED,
    VALIDATED,
    FINALIZED,
    DOWNLOADED,
    SAVED
}
