package dev.dormouse.engine.compile;

import dev.dormouse.engine.artifact.Artifact;

/** Makes artifacts of modules that nobody has looked at yet. Thread-safe. */
public interface WasmCompiler extends AutoCloseable {
    /**
     * Compiles one module; takes up to a minute.
     *
     * @throws CompileRefused if the module is not accepted, with the reason
     */
    Artifact compile(byte[] wasm);

    @Override
    void close();
}
