package dev.dormouse.engine;

/**
 * What an invocation used.
 *
 * @param cpuNanos CPU time of the guest, by the thread's CPU clock
 * @param wallNanos from its start, without the time it queued
 * @param memoryPeakBytes its linear memory at its largest
 * @param bytesIn what it read from standard input
 * @param bytesOut what it wrote to standard output
 */
public record Metering(
        long cpuNanos, long wallNanos, long memoryPeakBytes, long bytesIn, long bytesOut) {
    /** For an invocation that never started. */
    public static final Metering NOTHING = new Metering(0, 0, 0, 0, 0);
}
