package dev.dormouse.apps.version;

import dev.dormouse.apps.blob.Blob;
import dev.dormouse.apps.blob.BlobStore;
import dev.dormouse.engine.artifact.Artifact;
import dev.dormouse.engine.artifact.ArtifactFormat;
import dev.dormouse.engine.artifact.Toolchain;
import dev.dormouse.engine.compile.CompileErrors;
import dev.dormouse.engine.compile.CompileRefused;
import dev.dormouse.engine.compile.WasmCompiler;
import dev.dormouse.feed.wire.WireLimits;
import dev.dormouse.kernel.Digest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;

/** Compiles each module once for a toolchain, whoever brings it. Thread-safe. */
final class ModuleCompilation {
    private static final String TOOLCHAIN = Toolchain.CURRENT.toString();

    private final WasmCompiler compiler;
    private final BlobStore artifacts;
    private final CompiledModules known;

    ModuleCompilation(WasmCompiler compiler, BlobStore artifacts, CompiledModules known) {
        this.compiler = compiler;
        this.artifacts = artifacts;
        this.known = known;
    }

    /** Where a module's bytes come from, if they are needed. */
    @FunctionalInterface
    interface ModuleBytes {
        byte[] read() throws IOException;
    }

    /**
     * @throws CompileRefused if the module is not accepted
     */
    CompiledModule compile(Digest module, ModuleBytes wasm) {
        return ready(module).orElseGet(() -> fresh(module, wasm));
    }

    private Optional<CompiledModule> ready(Digest module) {
        return known.find(module, TOOLCHAIN)
                .filter(compiled -> artifacts.size(compiled.artifact()).isPresent());
    }

    private CompiledModule fresh(Digest module, ModuleBytes wasm) {
        try {
            byte[] bytes = wasm.read();
            Artifact artifact = compiler.compile(bytes);
            if (!artifact.source().equals(module)) {
                throw new IllegalStateException("The compiler answered for another module");
            }
            checkIsCommand(artifact);
            Blob file =
                    artifacts.put(
                            new ByteArrayInputStream(ArtifactFormat.write(artifact)),
                            WireLimits.CONTENT_BYTES_MAX);
            CompiledModule compiled =
                    new CompiledModule(
                            module, file.digest(), TOOLCHAIN, report(bytes.length, file, artifact));
            known.put(compiled);
            return compiled;
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read or keep " + module, e);
        }
    }

    private static void checkIsCommand(Artifact artifact) {
        if (artifact.entryFunction() < 0) {
            throw new CompileRefused(
                    CompileErrors.FEATURE_NOT_SUPPORTED,
                    "The module exports no _start, so it is a library. Build it as a WASI command.");
        }
    }

    private static ModuleReport report(long bytes, Blob file, Artifact artifact) {
        List<Integer> interpreted = artifact.interpretedFunctions();
        List<String> names =
                interpreted.stream()
                        .limit(ModuleReport.NAMES_MAX)
                        .map(index ->
                                artifact.functionNames().getOrDefault(index, "function " + index))
                        .toList();
        return new ModuleReport(
                bytes,
                file.sizeBytes(),
                ModuleImports.of(artifact.module()),
                names,
                interpreted.size());
    }
}
