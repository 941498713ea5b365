package dev.dormouse.apps.version;

import dev.dormouse.engine.compile.CompileLimits;
import dev.dormouse.engine.compile.ProcessCompiler;
import dev.dormouse.engine.compile.ProcessLimits;
import dev.dormouse.engine.compile.WasmCompiler;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** The wiring of the compiler, which keeps a warm child. */
final class CompilerWiring {
    @Produces
    @Singleton
    WasmCompiler compiler() {
        return new ProcessCompiler(CompileLimits.DEFAULT, ProcessLimits.DEFAULT, true);
    }

    void close(@Disposes WasmCompiler compiler) {
        compiler.close();
    }
}
