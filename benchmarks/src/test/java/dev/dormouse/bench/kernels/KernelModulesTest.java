package dev.dormouse.bench.kernels;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.bench.guest.Guests;
import dev.dormouse.engine.artifact.Artifact;
import dev.dormouse.engine.compile.HostImports;
import dev.dormouse.engine.compile.InProcessCompiler;
import dev.dormouse.engine.link.LinkedModule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The committed modules run; each traps if it computes the wrong result. */
final class KernelModulesTest {
    @ParameterizedTest
    @ValueSource(strings = {"fib", "sha256", "mandelbrot", "json", "matmul", "qsort"})
    void kernelComputesWhatItShould(String name) throws IOException {
        byte[] wasm = Files.readAllBytes(Path.of("kernels", name + ".wasm"));
        try (InProcessCompiler compiler = new InProcessCompiler()) {
            Artifact artifact = compiler.compile(wasm);
            LinkedModule module = LinkedModule.link(artifact, HostImports.WASI, 10);

            assertThat(module.image()).isNotNull();
            assertThat(artifact.interpretedFunctions()).isEmpty();
            module.run(module.instantiate(Guests.pool().acquire(module.image(), 0, 1_000)));
        }
    }
}
