package dev.dormouse.bench.cloud;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.engine.compile.CompileLimits;
import dev.dormouse.engine.compile.ProcessCompiler;
import dev.dormouse.engine.compile.ProcessLimits;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

final class ChangingAppTest {
    @Test
    void aChangeIsAnotherModuleThatCompiles() throws Exception {
        byte[] module = Files.readAllBytes(Path.of("../examples/hello-c/hello.wasm"));
        byte[] first = ChangingApp.withNote(module, "build 1");
        byte[] second = ChangingApp.withNote(module, "build 2");

        assertThat(first).isNotEqualTo(module).isNotEqualTo(second);
        try (ProcessCompiler compiler =
                new ProcessCompiler(CompileLimits.DEFAULT, ProcessLimits.DEFAULT, false)) {
            assertThat(compiler.compile(second).interpretedFunctions()).isEmpty();
        }
    }
}
