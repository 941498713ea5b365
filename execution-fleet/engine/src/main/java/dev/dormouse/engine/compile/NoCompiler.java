package dev.dormouse.engine.compile;

import dev.dormouse.engine.artifact.Artifact;

/** The compiler of an engine that only runs what was compiled elsewhere: refuses everything. */
public final class NoCompiler implements WasmCompiler {
    @Override
    public Artifact compile(byte[] wasm) {
        throw new CompileRefused(
                CompileErrors.COMPILER_FAILED,
                "Nothing is compiled here. Install the artifact instead.");
    }

    @Override
    public void close() {}
}
