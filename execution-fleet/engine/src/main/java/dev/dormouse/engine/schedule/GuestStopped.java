package dev.dormouse.engine.schedule;

/**
 * Unwinds a guest that must not go on. One preallocated value per reason, without a stack, so that
 * ending a guest costs nothing and keeps nothing alive.
 */
@SuppressWarnings("StaticAssignmentOfThrowable") // Immutable: no stack, no suppression.
public final class GuestStopped extends RuntimeException {
    /** Why a guest was stopped. */
    public enum Reason {
        /** Its wall-clock time is used up. */
        DEADLINE,
        /** Its CPU time is used up. */
        CPU_TIME,
        /** Whoever asked for it went away. */
        CANCELLED
    }

    static final GuestStopped DEADLINE = new GuestStopped(Reason.DEADLINE);
    static final GuestStopped CPU_TIME = new GuestStopped(Reason.CPU_TIME);
    static final GuestStopped CANCELLED = new GuestStopped(Reason.CANCELLED);

    private final Reason reason;

    private GuestStopped(Reason reason) {
        super(reason.name(), null, false, false);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
