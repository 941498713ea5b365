package dev.dormouse.engine;

import static java.util.Objects.requireNonNull;

import dev.dormouse.engine.compile.CompileLimits;
import dev.dormouse.engine.compile.ProcessLimits;
import dev.dormouse.engine.schedule.SchedulerLimits;
import java.nio.file.Path;

/**
 * How an engine uses its machine.
 *
 * @param cacheFolder where artifacts stay between runs
 * @param memoryBytesMax guest memory in all
 * @param memoryIdleBytesMax of it, what may wait clean in the pool
 * @param linkedBytesMax rough heap and metaspace of linked modules, beyond which the least recently
 *     used are unlinked
 * @param scheduler how guests share the CPU
 * @param compile how large a module may be
 * @param compiler what a compiling child process may use
 * @param spareCompiler whether a started child always waits
 */
public record EngineConfig(
        Path cacheFolder,
        long memoryBytesMax,
        long memoryIdleBytesMax,
        long linkedBytesMax,
        SchedulerLimits scheduler,
        CompileLimits compile,
        ProcessLimits compiler,
        boolean spareCompiler) {
    public EngineConfig {
        requireNonNull(cacheFolder, "cacheFolder");
        requireNonNull(scheduler, "scheduler");
        requireNonNull(compile, "compile");
        requireNonNull(compiler, "compiler");
    }

    /**
     * Half of the heap for guests, a quarter for modules, one guest thread per 2 MiB of the rest.
     */
    public static EngineConfig forThisMachine(Path cacheFolder) {
        long heap = Runtime.getRuntime().maxMemory();
        return new EngineConfig(
                cacheFolder,
                heap / 2,
                heap / 8,
                heap / 4,
                SchedulerLimits.forThisMachine(2_000),
                CompileLimits.DEFAULT,
                ProcessLimits.DEFAULT,
                false);
    }
}
