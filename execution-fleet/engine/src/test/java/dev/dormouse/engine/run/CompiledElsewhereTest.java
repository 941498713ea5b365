package dev.dormouse.engine.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dormouse.engine.EngineConfig;
import dev.dormouse.engine.InstalledModule;
import dev.dormouse.engine.Outcome;
import dev.dormouse.engine.artifact.Artifact;
import dev.dormouse.engine.artifact.ArtifactErrors;
import dev.dormouse.engine.artifact.ArtifactFile;
import dev.dormouse.engine.artifact.ArtifactFormat;
import dev.dormouse.engine.artifact.ArtifactRefused;
import dev.dormouse.engine.artifact.Toolchain;
import dev.dormouse.engine.compile.CompileRefused;
import dev.dormouse.engine.compile.InProcessCompiler;
import dev.dormouse.engine.compile.NoCompiler;
import dev.dormouse.engine.testing.WasmBuilder;
import dev.dormouse.kernel.Digest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompiledElsewhereTest {
    private final Artifact artifact =
            new InProcessCompiler().compile(WasmBuilder.command(code -> {}));

    @TempDir Path folder;
    private TestEngine engine;

    @BeforeEach
    void start() {
        engine =
                TestEngine.of(
                        new LocalEngine(
                                EngineConfig.forThisMachine(folder.resolve("cache")),
                                new NoCompiler()));
    }

    @AfterEach
    void stop() {
        engine.close();
    }

    @Test
    void anArtifactRunsWithoutACompiler() throws IOException {
        InstalledModule module = engine.engine().install(write(artifact));

        assertThat(module.command()).isTrue();
        assertThat(engine.run(module).completion().outcome()).isEqualTo(new Outcome.Exited(0));
    }

    @Test
    void itIsLinkedAgainFromItsFile() throws IOException {
        InstalledModule module = engine.engine().install(write(artifact));

        engine.engine().unlink(module.digest());

        assertThat(engine.run(module).completion().outcome()).isEqualTo(new Outcome.Exited(0));
    }

    @Test
    void aFileThatChangedIsNotLinkedAgain() throws IOException {
        ArtifactFile file = write(artifact);
        InstalledModule module = engine.engine().install(file);
        engine.engine().unlink(module.digest());
        Files.write(file.file(), new byte[] {1, 2, 3});

        assertThat(engine.run(module).completion().outcome()).isInstanceOf(Outcome.Broken.class);
    }

    @Test
    void anotherDigestIsRefused() throws IOException {
        ArtifactFile file = write(artifact);
        ArtifactFile wrong = new ArtifactFile(file.file(), Digest.of(new byte[0]));

        refuses(wrong, ArtifactErrors.ARTIFACT_DAMAGED);
    }

    @Test
    void anotherToolchainIsRefused() throws IOException {
        Artifact newer = with(new Toolchain("9.9.9", 7), artifact.classes());

        refuses(write(newer), ArtifactErrors.TOOLCHAIN_NOT_ACCEPTED);
    }

    @Test
    void classesThatAreNoneAreRefused() throws IOException {
        Map<String, byte[]> classes = new TreeMap<>(artifact.classes());
        classes.replaceAll((name, code) -> new byte[] {1, 2, 3});

        refuses(write(with(Toolchain.CURRENT, classes)), ArtifactErrors.ARTIFACT_NOT_SAFE);
    }

    @Test
    void aModuleThatWasNotCompiledIsRefused() {
        assertThatThrownBy(() -> engine.install(WasmBuilder.command(code -> {})))
                .isInstanceOf(CompileRefused.class);
    }

    private void refuses(ArtifactFile file, ArtifactErrors code) {
        assertThatThrownBy(() -> engine.engine().install(file))
                .isInstanceOfSatisfying(
                        ArtifactRefused.class,
                        refused -> assertThat(refused.code()).isEqualTo(code));
    }

    private Artifact with(Toolchain toolchain, Map<String, byte[]> classes) {
        return new Artifact(
                toolchain,
                artifact.source(),
                artifact.module(),
                classes,
                artifact.memory(),
                artifact.tables(),
                artifact.startFunction(),
                artifact.entryFunction(),
                artifact.interpretedFunctions(),
                artifact.functionNames());
    }

    private ArtifactFile write(Artifact one) throws IOException {
        byte[] bytes = ArtifactFormat.write(one);
        Path file = Files.write(folder.resolve("one.artifact"), bytes);
        return new ArtifactFile(file, Digest.of(bytes));
    }
}
