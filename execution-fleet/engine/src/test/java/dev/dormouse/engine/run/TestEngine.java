package dev.dormouse.engine.run;

import dev.dormouse.engine.Completion;
import dev.dormouse.engine.EngineConfig;
import dev.dormouse.engine.Execution;
import dev.dormouse.engine.InstalledModule;
import dev.dormouse.engine.Invocation;
import dev.dormouse.engine.InvocationLimits;
import dev.dormouse.engine.compile.InProcessCompiler;
import dev.dormouse.engine.wasi.CoarseClock;
import dev.dormouse.engine.wasi.GuestClock;
import dev.dormouse.engine.wasi.GuestInput;
import dev.dormouse.engine.wasi.GuestOutput;
import dev.dormouse.engine.wasi.GuestStrings;
import dev.dormouse.engine.wasi.WasiConfig;
import dev.dormouse.engine.wasi.WasiStreams;
import dev.dormouse.engine.wasi.files.ScratchQuota;
import dev.dormouse.engine.wasi.files.VirtualFiles;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A real engine in a folder of its own, with short words for tests. */
public final class TestEngine implements AutoCloseable {
    private static final int PATIENCE_SECONDS = 60;

    private final LocalEngine engine;

    private TestEngine(LocalEngine engine) {
        this.engine = engine;
    }

    /** Compiles in child processes, as users have it. */
    static TestEngine withChildProcesses(Path folder) {
        return new TestEngine(new LocalEngine(EngineConfig.forThisMachine(folder)));
    }

    /** Compiles in this process, for many small modules. */
    public static TestEngine inProcess(Path folder) {
        return new TestEngine(
                new LocalEngine(EngineConfig.forThisMachine(folder), new InProcessCompiler()));
    }

    static TestEngine of(LocalEngine engine) {
        return new TestEngine(engine);
    }

    LocalEngine engine() {
        return engine;
    }

    InstalledModule install(byte[] wasm) {
        return engine.install(wasm);
    }

    InstalledModule installExample(String path) {
        try {
            return engine.install(Files.readAllBytes(Path.of("../../examples").resolve(path)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Runs to the end. */
    Run run(InstalledModule module) {
        return run(module, InvocationLimits.DEFAULT);
    }

    Run run(InstalledModule module, InvocationLimits limits) {
        return start(module, limits).await();
    }

    Started start(InstalledModule module, InvocationLimits limits) {
        return start(module, limits, GuestInput.NONE);
    }

    Started start(InstalledModule module, InvocationLimits limits, GuestInput input) {
        Started started = new Started();
        GuestOutput output = started.out::write;
        GuestOutput errors = started.err::write;
        started.execution =
                engine.start(
                        new Invocation(
                                module.digest(),
                                wasi(),
                                GuestStrings.arguments(List.of("/")),
                                GuestStrings.NONE,
                                new WasiStreams(input, output, errors),
                                limits,
                                started.end::complete));
        return started;
    }

    static InvocationLimits wallTime(Duration wallTime) {
        InvocationLimits usual = InvocationLimits.DEFAULT;
        return new InvocationLimits(
                wallTime,
                usual.cpuTime(),
                usual.memoryPagesMax(),
                usual.stdoutBytesMax(),
                usual.stderrBytesMax());
    }

    private static WasiConfig wasi() {
        return new WasiConfig(
                new CoarseClock(new SystemClock(), CoarseClock.DEFAULT_RESOLUTION_NANOS, 0),
                GuestSleep.INSTANCE,
                (target, offset, length) -> {},
                VirtualFiles.NONE,
                ScratchQuota.NONE,
                WasiConfig.DEFAULT_DESCRIPTORS_MAX);
    }

    @Override
    public void close() {
        engine.close();
    }

    /** What a run wrote and how it ended. */
    record Run(Completion completion, String out, String err) {}

    /** A run on its way. */
    static final class Started {
        private final CompletableFuture<Completion> end = new CompletableFuture<>();
        private final ByteArrayOutputStream out = new ByteArrayOutputStream();
        private final ByteArrayOutputStream err = new ByteArrayOutputStream();
        private Execution execution = () -> {};

        void cancel() {
            execution.cancel();
        }

        Run await() {
            try {
                Completion completion = end.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
                return new Run(
                        completion,
                        out.toString(StandardCharsets.UTF_8),
                        err.toString(StandardCharsets.UTF_8));
            } catch (InterruptedException | ExecutionException | TimeoutException e) {
                throw new AssertionError("The run did not end", e);
            }
        }
    }

    private static final class SystemClock implements GuestClock {
        @Override
        public long realtimeNanos() {
            return System.currentTimeMillis() * 1_000_000;
        }

        @Override
        public long monotonicNanos() {
            return System.nanoTime();
        }
    }
}
