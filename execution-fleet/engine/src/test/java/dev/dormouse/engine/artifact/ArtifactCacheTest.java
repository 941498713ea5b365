package dev.dormouse.engine.artifact;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.engine.compile.InProcessCompiler;
import dev.dormouse.engine.testing.WasmBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArtifactCacheTest {
    @TempDir Path folder;
    private ArtifactCache cache;
    private final Artifact artifact =
            new InProcessCompiler()
                    .compile(
                            WasmBuilder.module()
                                    .memory(1)
                                    .data(code -> code.i32(70), new byte[] {1, 2, 3})
                                    .start(code -> code.unreachable())
                                    .build());

    @BeforeEach
    void openCache() throws IOException {
        cache = new ArtifactCache(folder.resolve("artifacts"));
    }

    @Test
    void whatIsPutIsFound() throws IOException {
        cache.put(artifact);

        Artifact found = cache.get(artifact.source()).orElseThrow();

        assertThat(ArtifactFormat.write(found)).isEqualTo(ArtifactFormat.write(artifact));
    }

    @Test
    void whatIsNotThereIsAbsent() {
        assertThat(cache.get(artifact.source())).isEmpty();
    }

    @Test
    void aDamagedFileIsAbsentWhereverItIsDamaged() throws IOException {
        cache.put(artifact);
        Path file = onlyFile();
        byte[] whole = Files.readAllBytes(file);
        for (int i = 0; i < whole.length; i += 97) {
            byte[] damaged = whole.clone();
            damaged[i] ^= 0x40;
            Files.write(file, damaged);
            assertThat(cache.get(artifact.source())).isEmpty();
        }
    }

    @Test
    void aFileCutShortIsAbsent() throws IOException {
        cache.put(artifact);
        Path file = onlyFile();
        byte[] whole = Files.readAllBytes(file);
        for (int length = 0; length < whole.length; length += 101) {
            Files.write(file, java.util.Arrays.copyOf(whole, length));
            assertThat(cache.get(artifact.source())).isEmpty();
        }
    }

    @Test
    void theFolderBelongsToItsOwnerAlone() throws IOException {
        assertThat(Files.getPosixFilePermissions(folder.resolve("artifacts")))
                .isEqualTo(PosixFilePermissions.fromString("rwx------"));
    }

    private Path onlyFile() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).findFirst().orElseThrow();
        }
    }
}
