package dev.dormouse.app.lock;

/** How much a lock may hold; what locking a manifest gives is always within. */
final class LockLimits {
    /** Twice those of a manifest, since composition copies components that triggers share. */
    static final int COMPONENTS_MAX = 2_000;

    static final int TRIGGERS_MAX = 1_000;

    /** Files of one component. */
    static final int FILES_MAX = 100_000;

    private LockLimits() {}
}
