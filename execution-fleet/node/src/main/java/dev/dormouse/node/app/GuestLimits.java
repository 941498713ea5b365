package dev.dormouse.node.app;

import dev.dormouse.engine.InvocationLimits;
import dev.dormouse.feed.AppLimits;
import java.time.Duration;

/** An app's limits in the engine's words. */
final class GuestLimits {
    private static final long PAGE_BYTES = 64 * 1024;
    private static final long PAGES_MAX = 65_536;

    private GuestLimits() {}

    static InvocationLimits of(AppLimits limits) {
        InvocationLimits usual = InvocationLimits.DEFAULT;
        return new InvocationLimits(
                Duration.ofMillis(limits.requestMillisMax()),
                Duration.ofMillis(Math.min(limits.cpuMillisMax(), limits.requestMillisMax())),
                (int) Math.min(limits.memoryBytesMax() / PAGE_BYTES, PAGES_MAX),
                usual.stdoutBytesMax(),
                usual.stderrBytesMax());
    }
}
