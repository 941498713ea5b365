package dev.dormouse.engine;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * What one invocation may use. Each limit has a name under which it is reported when it is met.
 *
 * @param wallTime from the moment it is asked for until its end, queueing included
 * @param cpuTime CPU time of the guest
 * @param memoryPagesMax linear memory, in pages of 64 KiB; growing past it answers −1
 * @param stdoutBytesMax standard output; more ends the invocation
 * @param stderrBytesMax standard error; more is dropped
 */
public record InvocationLimits(
        Duration wallTime,
        Duration cpuTime,
        int memoryPagesMax,
        long stdoutBytesMax,
        long stderrBytesMax) {
    /** 30 s of wall time, 10 s of CPU time, 128 MiB of memory, 64 MiB out, 256 KiB of log. */
    public static final InvocationLimits DEFAULT =
            new InvocationLimits(
                    Duration.ofSeconds(30), Duration.ofSeconds(10), 2_048, 64L << 20, 256L << 10);

    public InvocationLimits {
        requireNonNull(wallTime, "wallTime");
        requireNonNull(cpuTime, "cpuTime");
        if (wallTime.isNegative()
                || wallTime.isZero()
                || cpuTime.isNegative()
                || cpuTime.isZero()) {
            throw new IllegalArgumentException("Time limits are positive");
        }
        if (memoryPagesMax < 0 || stdoutBytesMax < 0 || stderrBytesMax < 0) {
            throw new IllegalArgumentException("Limits are not negative");
        }
    }
}
