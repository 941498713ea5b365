package dev.dormouse.engine.artifact;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dormouse.engine.compile.CompileErrors;
import dev.dormouse.engine.compile.CompileRefused;
import dev.dormouse.engine.compile.HostImports;
import dev.dormouse.engine.compile.InProcessCompiler;
import dev.dormouse.engine.link.LinkedModule;
import dev.dormouse.engine.memory.LinearMemory;
import dev.dormouse.engine.memory.MemoryBudget;
import dev.dormouse.engine.memory.MemoryPool;
import dev.dormouse.engine.testing.WasmBuilder;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ArtifactFormatTest {
    private static final int PAGES = 2560;
    private static final int PAGE_BYTES = 1 << 16;
    private static final int CARD_BYTES = 4096;
    private static final int TABLE_ENTRIES_MAX = 100;

    private final InProcessCompiler compiler = new InProcessCompiler();

    @Test
    void oneByteAtTheEndOfALargeMemoryMakesASmallArtifact() throws IOException {
        int last = PAGES * PAGE_BYTES - 1;
        byte[] wasm =
                WasmBuilder.module()
                        .memory(PAGES)
                        .data(code -> code.i32(last), new byte[] {42})
                        .start(code -> {})
                        .build();

        byte[] bytes = ArtifactFormat.write(compiler.compile(wasm));

        assertThat(bytes).hasSizeLessThan(16 * 1024);
        Artifact artifact = ArtifactFormat.read(bytes);
        assertThat(artifact.inflatedBytes()).isLessThan(64 * 1024);
        assertThat(atBirth(artifact, last)).isEqualTo((byte) 42);
        assertThat(atBirth(artifact, last - 1)).isZero();
    }

    @Test
    void partsThatClaimMoreThanOneArtifactHasAreRefused() {
        byte[] half = new byte[ArtifactFormat.INFLATED_BYTES_MAX / 2 + 1];
        byte[] bytes = ArtifactFormat.write(with(Map.of("one", half, "two", half)));

        assertThat(bytes).hasSizeLessThan(1 << 20);
        assertThatThrownBy(() -> ArtifactFormat.read(bytes))
                .isInstanceOf(ArtifactFormatException.class)
                .hasMessageContaining("when inflated");
    }

    @Test
    void aModuleWithTooMuchInitialMemoryIsRefused() {
        WasmBuilder module = WasmBuilder.module().memory(PAGES);
        for (int card = 0; card <= ArtifactFormat.INFLATED_BYTES_MAX / CARD_BYTES; card++) {
            int offset = card * CARD_BYTES;
            module.data(code -> code.i32(offset), new byte[] {1});
        }
        byte[] wasm = module.start(code -> {}).build();

        assertThatThrownBy(() -> compiler.compile(wasm))
                .isInstanceOfSatisfying(
                        CompileRefused.class,
                        refused -> {
                            assertThat(refused.code()).isEqualTo(CompileErrors.COMPILE_LIMIT);
                            assertThat(refused.detail()).contains("initial memory");
                        });
    }

    private static byte atBirth(Artifact artifact, int address) {
        LinkedModule module = LinkedModule.link(artifact, HostImports.WASI, TABLE_ENTRIES_MAX);
        MemoryPool pool = new MemoryPool(new MemoryBudget(1L << 30), 1L << 28);
        LinearMemory memory = pool.acquire(requireNonNull(module.image()), 0, PAGES);
        return memory.read(address);
    }

    private Artifact with(Map<String, byte[]> classes) {
        Artifact artifact = compiler.compile(WasmBuilder.command(code -> {}));
        return new Artifact(
                artifact.toolchain(),
                artifact.source(),
                artifact.module(),
                classes,
                artifact.memory(),
                List.of(),
                artifact.startFunction(),
                artifact.entryFunction(),
                List.of(),
                Map.of());
    }
}
