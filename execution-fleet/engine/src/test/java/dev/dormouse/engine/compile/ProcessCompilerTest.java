package dev.dormouse.engine.compile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dormouse.engine.artifact.Artifact;
import dev.dormouse.engine.artifact.ArtifactFormat;
import dev.dormouse.engine.testing.WasmBuilder;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ProcessCompilerTest {
    private static final byte[] HELLO = WasmBuilder.command(code -> code.unreachable());

    @Test
    void aChildMakesTheSameArtifactAsTheCompilerInIt() {
        try (ProcessCompiler compiler = compiler(ProcessLimits.DEFAULT, false)) {
            Artifact artifact = compiler.compile(HELLO);

            assertThat(ArtifactFormat.write(artifact))
                    .isEqualTo(ArtifactFormat.write(new InProcessCompiler().compile(HELLO)));
        }
    }

    @Test
    void aSpareChildServesTheNextModule() {
        try (ProcessCompiler compiler = compiler(ProcessLimits.DEFAULT, true)) {
            assertThat(compiler.compile(HELLO).source())
                    .isEqualTo(compiler.compile(HELLO).source());
        }
    }

    @Test
    void aChildThatTakesTooLongIsKilledAndTheReasonSaid() {
        ProcessLimits hasty = new ProcessLimits(1L << 30, 256L << 20, Duration.ofMillis(1));
        try (ProcessCompiler compiler = compiler(hasty, false)) {
            assertThatThrownBy(() -> compiler.compile(HELLO))
                    .isInstanceOfSatisfying(
                            CompileRefused.class,
                            refusal -> {
                                assertThat(refusal.code()).isEqualTo(CompileErrors.COMPILE_LIMIT);
                                assertThat(refusal.detail()).contains("takes longer");
                            });
        }
    }

    private static ProcessCompiler compiler(ProcessLimits limits, boolean spare) {
        return new ProcessCompiler(CompileLimits.DEFAULT, limits, spare);
    }
}
