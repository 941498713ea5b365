package dev.dormouse.engine.run;

import dev.dormouse.engine.Completion;
import dev.dormouse.engine.Engine;
import dev.dormouse.engine.EngineConfig;
import dev.dormouse.engine.Execution;
import dev.dormouse.engine.InstalledModule;
import dev.dormouse.engine.Invocation;
import dev.dormouse.engine.Metering;
import dev.dormouse.engine.Outcome;
import dev.dormouse.engine.ResidencyNumbers;
import dev.dormouse.engine.artifact.Artifact;
import dev.dormouse.engine.artifact.ArtifactCache;
import dev.dormouse.engine.artifact.ArtifactErrors;
import dev.dormouse.engine.artifact.ArtifactFile;
import dev.dormouse.engine.artifact.ArtifactRefused;
import dev.dormouse.engine.compile.ProcessCompiler;
import dev.dormouse.engine.compile.WasmCompiler;
import dev.dormouse.engine.memory.MemoryBudget;
import dev.dormouse.engine.memory.MemoryPool;
import dev.dormouse.engine.schedule.GuestScheduler;
import dev.dormouse.kernel.Digest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** The engine of one process: compiler, cache, resident modules, memories and guest threads. */
public final class LocalEngine implements Engine {
    private final ArtifactCache cache;
    private final WasmCompiler compiler;
    private final Residency residency;
    private final MemoryBudget budget;
    private final MemoryPool pool;
    private final GuestScheduler scheduler;

    public LocalEngine(EngineConfig config) {
        this(
                config,
                new ProcessCompiler(config.compile(), config.compiler(), config.spareCompiler()));
    }

    /** With a compiler of the caller's; the engine closes it. */
    public LocalEngine(EngineConfig config, WasmCompiler compiler) {
        GuestFrames.initialise();
        this.cache = openCache(config);
        this.compiler = compiler;
        this.residency = new Residency(config.linkedBytesMax(), config.compile().tableEntriesMax());
        this.budget = new MemoryBudget(config.memoryBytesMax());
        this.pool = new MemoryPool(budget, config.memoryIdleBytesMax());
        this.scheduler = new GuestScheduler(config.scheduler());
    }

    private static ArtifactCache openCache(EngineConfig config) {
        try {
            return new ArtifactCache(config.cacheFolder());
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "Cannot use " + config.cacheFolder() + " for compiled modules", e);
        }
    }

    @Override
    public InstalledModule install(byte[] wasm) {
        Digest digest = Digest.of(wasm);
        return residency.install(
                digest,
                () -> cache.get(digest).orElseGet(() -> compile(wasm)),
                () -> readAgain(digest));
    }

    private Artifact readAgain(Digest digest) {
        return cache.get(digest)
                .orElseThrow(() -> new IllegalStateException("No artifact of " + digest));
    }

    private Artifact compile(byte[] wasm) {
        Artifact artifact = compiler.compile(wasm);
        try {
            cache.put(artifact);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot store a compiled module", e);
        }
        return artifact;
    }

    @Override
    public InstalledModule install(ArtifactFile file) {
        try {
            return residency.install(file.digest(), file::read, file::read);
        } catch (ArtifactRefused e) {
            throw e;
        } catch (RuntimeException | LinkageError e) {
            throw new ArtifactRefused(
                    ArtifactErrors.ARTIFACT_NOT_SAFE,
                    "The compiled module " + file.digest() + " cannot be linked here.",
                    e);
        }
    }

    @Override
    public void unlink(Digest digest) {
        ResidentModule module = residency.find(digest);
        if (module != null) {
            residency.unlink(module);
        }
    }

    @Override
    public void uninstall(Digest digest) {
        residency.uninstall(digest);
    }

    @Override
    public List<Execution> startAll(List<Invocation> invocations) {
        List<Execution> executions = new ArrayList<>(invocations.size());
        List<GuestRun> runs = new ArrayList<>(invocations.size());
        for (Invocation invocation : invocations) {
            ResidentModule module = residency.find(invocation.module());
            if (module == null) {
                refuse(invocation, notInstalled(invocation));
                executions.add(() -> {});
            } else {
                GuestRun run = new GuestRun(invocation, module, residency, pool, scheduler);
                runs.add(run);
                executions.add(run);
            }
        }
        int accepted = scheduler.submit(runs);
        runs.subList(accepted, runs.size()).forEach(GuestRun::refused);
        return executions;
    }

    private static Outcome notInstalled(Invocation invocation) {
        return new Outcome.Broken(
                new IllegalStateException("Not installed: " + invocation.module()));
    }

    private static void refuse(Invocation invocation, Outcome outcome) {
        invocation.onEnd().accept(new Completion(outcome, Metering.NOTHING));
    }

    @Override
    public ResidencyNumbers residency() {
        int linked = residency.linkedCount();
        return new ResidencyNumbers(
                linked,
                residency.count() - linked,
                residency.linkedBytes(),
                budget.bytesReserved(),
                scheduler.active());
    }

    @Override
    public void close() {
        scheduler.close();
        compiler.close();
    }
}
