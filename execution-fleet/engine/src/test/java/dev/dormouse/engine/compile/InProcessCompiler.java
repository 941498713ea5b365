package dev.dormouse.engine.compile;

import dev.dormouse.engine.artifact.Artifact;

/** Compiles without a child, for tests of many small modules of their own making. */
public final class InProcessCompiler implements WasmCompiler {
    private final ModuleCompiler compiler;

    public InProcessCompiler() {
        this(HostImports.WASI);
    }

    public InProcessCompiler(HostImports imports) {
        this.compiler = new ModuleCompiler(CompileLimits.DEFAULT, imports);
    }

    @Override
    public Artifact compile(byte[] wasm) {
        return compiler.compile(wasm);
    }

    @Override
    public void close() {}
}
