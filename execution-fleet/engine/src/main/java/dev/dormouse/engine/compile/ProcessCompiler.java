package dev.dormouse.engine.compile;

import dev.dormouse.engine.artifact.Artifact;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Compiles each module in a child process of its own. One spare child is warm at any time if asked
 * for; as many compile at once as there are cores.
 */
public final class ProcessCompiler implements WasmCompiler {
    private final CompileLimits compileLimits;
    private final ProcessLimits processLimits;
    private final boolean keepSpare;
    private final CompilerHome home;
    private final Confinement confinement;
    private final Semaphore slots = new Semaphore(Runtime.getRuntime().availableProcessors());
    private final AtomicReference<@Nullable CompilerProcess> spare = new AtomicReference<>();

    /**
     * @param keepSpare whether a started child always waits for the next module
     */
    public ProcessCompiler(
            CompileLimits compileLimits, ProcessLimits processLimits, boolean keepSpare) {
        this.compileLimits = compileLimits;
        this.processLimits = processLimits;
        this.keepSpare = keepSpare;
        try {
            this.home = CompilerHome.create();
            this.confinement =
                    Confinement.strongestFor(
                            List.of(
                                    CompilerProcess.javaCommand(),
                                    "-cp",
                                    home.classPath(),
                                    "-version"));
            prepareSpare();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot prepare the compiler's folder", e);
        }
    }

    @Override
    public Artifact compile(byte[] wasm) {
        slots.acquireUninterruptibly();
        try {
            CompilerProcess process = takeProcess();
            return process.compile(wasm, compileLimits);
        } catch (IOException e) {
            throw new CompileRefused(
                    CompileErrors.COMPILER_FAILED, "The compiler could not be started.", e);
        } finally {
            slots.release();
        }
    }

    private CompilerProcess takeProcess() throws IOException {
        CompilerProcess waiting = spare.getAndSet(null);
        CompilerProcess process =
                waiting != null ? waiting : CompilerProcess.start(home, confinement, processLimits);
        prepareSpare();
        return process;
    }

    private void prepareSpare() throws IOException {
        if (!keepSpare) {
            return;
        }
        CompilerProcess fresh = CompilerProcess.start(home, confinement, processLimits);
        CompilerProcess surplus = spare.getAndSet(fresh);
        if (surplus != null) {
            surplus.kill();
        }
    }

    @Override
    public void close() {
        CompilerProcess waiting = spare.getAndSet(null);
        if (waiting != null) {
            waiting.kill();
        }
        home.close();
    }
}
