package dev.dormouse.local.supervise;

/** How far a part has come. */
public enum Phase {
    /** What it runs is unpacked or built. */
    INSTALLING,
    /** Another part must be ready first. */
    WAITING,
    /** It runs and does not answer yet. */
    STARTING,
    /** It answers. */
    READY,
    /** It ended without being asked to, and will be started again. */
    FAILED,
    STOPPING,
    STOPPED
}
