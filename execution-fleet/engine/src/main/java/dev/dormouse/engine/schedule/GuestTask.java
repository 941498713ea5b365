package dev.dormouse.engine.schedule;

/**
 * One run of one guest. The scheduler calls {@link #run} on a guest thread that holds a CPU permit;
 * everything the guest can reach happens inside it.
 */
public interface GuestTask {
    /**
     * Runs to the end. It may throw nothing but {@link GuestStopped} through guest frames, and must
     * itself report how it ended.
     */
    void run(GuestThread thread);

    /** When it must be over, on {@link System#nanoTime}. */
    long deadlineNanos();

    /** CPU time that it may use, in nanoseconds. */
    long cpuNanosMax();

    /** True where some function runs in the interpreter, which heeds thread interrupts only. */
    boolean interpreted();

    /** Called instead of {@link #run} when the task was still waiting as it was given up. */
    void dropped(GuestStopped.Reason reason);
}
