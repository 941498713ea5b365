package dev.dormouse.engine.schedule;

/**
 * How guests share the machine.
 *
 * @param cpuPermits guests that run at once; as many as there are cores
 * @param guestsMax guests that run or wait at once, each with a thread once it started
 * @param guestStackBytes stack of a guest thread, which bounds its recursion
 * @param sliceNanos CPU time after which a guest gives way if another waits
 * @param revokeNanos time after which a guest that did not give way loses its permit
 * @param starvationNanos time after which a suspended guest goes before new ones
 */
public record SchedulerLimits(
        int cpuPermits,
        int guestsMax,
        long guestStackBytes,
        long sliceNanos,
        long revokeNanos,
        long starvationNanos) {
    private static final long MILLI = 1_000_000;

    public SchedulerLimits {
        if (cpuPermits < 1 || guestsMax < 1) {
            throw new IllegalArgumentException("At least one guest must be able to run");
        }
        if (guestStackBytes < 64 * 1024) {
            throw new IllegalArgumentException("A guest needs at least 64 KiB of stack");
        }
        if (sliceNanos <= 0 || revokeNanos <= sliceNanos || starvationNanos <= 0) {
            throw new IllegalArgumentException("0 < slice < revoke, and starvation > 0");
        }
    }

    /** Limits for this machine: a slice of 1 ms, 1 MiB of stack. */
    public static SchedulerLimits forThisMachine(int guestsMax) {
        return new SchedulerLimits(
                Runtime.getRuntime().availableProcessors(),
                guestsMax,
                1 << 20,
                MILLI,
                6 * MILLI,
                10 * MILLI);
    }
}
