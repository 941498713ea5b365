package dev.dormouse.bench.guest;

import dev.dormouse.engine.InvocationLimits;
import dev.dormouse.engine.memory.MemoryBudget;
import dev.dormouse.engine.memory.MemoryPool;
import dev.dormouse.engine.run.GuestSleep;
import dev.dormouse.engine.wasi.CoarseClock;
import dev.dormouse.engine.wasi.RandomSource;
import dev.dormouse.engine.wasi.WasiConfig;
import dev.dormouse.engine.wasi.files.ScratchQuota;
import dev.dormouse.engine.wasi.files.VirtualFiles;
import java.time.Duration;

/** What the guests of all benchmarks see and may use. */
public final class Guests {
    /** The usual limits, with time for guests that never end by themselves. */
    public static final InvocationLimits LIMITS =
            new InvocationLimits(
                    Duration.ofMinutes(5),
                    Duration.ofMinutes(5),
                    InvocationLimits.DEFAULT.memoryPagesMax(),
                    InvocationLimits.DEFAULT.stdoutBytesMax(),
                    InvocationLimits.DEFAULT.stderrBytesMax());

    private static final long MEMORY_BYTES_MAX = 1L << 30;

    private Guests() {}

    /** Room for some hundred memories, of which a quarter may wait clean. */
    public static MemoryPool pool() {
        return new MemoryPool(new MemoryBudget(MEMORY_BYTES_MAX), MEMORY_BYTES_MAX / 4);
    }

    /** The real clock and randomness; no files. */
    public static WasiConfig wasi() {
        return new WasiConfig(
                CoarseClock.system(),
                GuestSleep.INSTANCE,
                RandomSource.secure(),
                VirtualFiles.NONE,
                ScratchQuota.NONE,
                WasiConfig.DEFAULT_DESCRIPTORS_MAX);
    }
}
