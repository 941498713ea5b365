package dev.dormouse.apps.version;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dormouse.apps.blob.DirectoryBlobStore;
import dev.dormouse.apps.registry.Examples;
import dev.dormouse.apps.registry.FakePushedContent;
import dev.dormouse.apps.registry.Image;
import dev.dormouse.apps.registry.ImageLimits;
import dev.dormouse.apps.registry.ImageReader;
import dev.dormouse.apps.registry.PushedApp;
import dev.dormouse.apps.registry.RegistryLimits;
import dev.dormouse.engine.artifact.Artifact;
import dev.dormouse.engine.artifact.ArtifactFormat;
import dev.dormouse.engine.artifact.Toolchain;
import dev.dormouse.engine.compile.CompileErrors;
import dev.dormouse.engine.compile.CompileLimits;
import dev.dormouse.engine.compile.ProcessCompiler;
import dev.dormouse.engine.compile.ProcessLimits;
import dev.dormouse.engine.compile.WasmCompiler;
import dev.dormouse.kernel.Digest;
import dev.dormouse.kernel.DormouseException;
import dev.dormouse.kernel.ErrorCode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CompilationTest {
    private static final byte[] COMPONENT = HexFormat.of().parseHex("0061736d0d000100");

    private static final byte[] LIBRARY = HexFormat.of().parseHex("0061736d01000000");

    private final CountingCompiler compiler = new CountingCompiler();
    private final FakeCompiledModules known = new FakeCompiledModules();
    private final FakePushedContent content = new FakePushedContent();
    private final Verification verification =
            new Verification(new ImageReader(ImageLimits.DEFAULT, RegistryLimits.DEFAULT));
    private final Path folder;
    private final DirectoryBlobStore artifacts;
    private final Compilation compilation;

    CompilationTest(@TempDir Path folder) {
        this.folder = folder;
        this.artifacts = new DirectoryBlobStore(folder.resolve("artifacts"));
        this.compilation = new Compilation(new ModuleCompilation(compiler, artifacts, known));
    }

    /** The real one, counting. */
    private static final class CountingCompiler implements WasmCompiler {
        private final AtomicInteger compiled = new AtomicInteger();
        private final WasmCompiler real =
                new ProcessCompiler(CompileLimits.DEFAULT, ProcessLimits.DEFAULT, false);

        @Override
        public Artifact compile(byte[] wasm) {
            compiled.incrementAndGet();
            return real.compile(wasm);
        }

        @Override
        public void close() {
            real.close();
        }
    }

    @BeforeAll
    void writeApps() throws IOException {
        Path app = Files.createDirectories(folder.resolve("component"));
        Files.write(app.resolve("app.wasm"), COMPONENT);
        writeManifest(app, "");
        Path broken = Files.createDirectories(folder.resolve("broken"));
        Files.writeString(broken.resolve("app.wasm"), "no wasm ".repeat(50));
        writeManifest(broken, "executor = { type = \"wagi\" }");
        Path library = Files.createDirectories(folder.resolve("library"));
        Files.write(library.resolve("app.wasm"), LIBRARY);
        writeManifest(library, "executor = { type = \"wagi\" }");
        Path store = Files.createDirectories(folder.resolve("store"));
        Files.copy(Examples.folder("hello-c").resolve("hello.wasm"), store.resolve("app.wasm"));
        writeManifest(store, "executor = { type = \"wagi\" }");
        Files.writeString(
                store.resolve("spin.toml"),
                Files.readString(store.resolve("spin.toml"))
                        + "key_value_stores = [\"default\"]\n");
    }

    private static void writeManifest(Path folder, String executor) throws IOException {
        Files.writeString(
                folder.resolve("spin.toml"),
                """
                spin_manifest_version = 2
                [application]
                name = "app"
                [[trigger.http]]
                route = "/..."
                component = "main"
                %s
                [component.main]
                source = "app.wasm"
                """
                        .formatted(executor));
    }

    @AfterAll
    void close() {
        compiler.close();
    }

    @Test
    void componentsBecomeArtifactsWithAReport() throws IOException {
        Image image = push(Examples.folder("hello-c"));
        Compilation.Compiled compiled = compilation.compile(image, content, Optional.empty());
        CompiledModule module = compiled.modules().values().iterator().next();
        try (InputStream file = artifacts.open(module.artifact()).orElseThrow()) {
            Artifact artifact = ArtifactFormat.read(file.readAllBytes());
            assertThat(artifact.source()).isEqualTo(module.module());
            assertThat(artifact.toolchain()).isEqualTo(Toolchain.CURRENT);
        }
        VersionReport report = compiled.report();
        assertThat(report.components()).hasSize(1);
        assertThat(report.components().getFirst().imports())
                .contains("wasi_snapshot_preview1.fd_write");
        assertThat(report.components().getFirst().bytes()).isPositive();
        assertThat(report.bytes()).isPositive();
    }

    @Test
    void aModuleIsCompiledOnce() throws IOException {
        Image image = push(Examples.folder("hello-assemblyscript"));
        compilation.compile(image, content, Optional.empty());
        int before = compiler.compiled.get();
        Compilation.Compiled again = compilation.compile(image, content, Optional.empty());
        assertThat(compiler.compiled.get()).isEqualTo(before);
        artifacts.delete(again.modules().values().iterator().next().artifact());
        compilation.compile(image, content, Optional.empty());
        assertThat(compiler.compiled.get()).isEqualTo(before + 1);
    }

    private Image push(Path app) throws IOException {
        return verification.verify(PushedApp.in(app).pushTo(content), content);
    }

    @Test
    void componentIsRefusedAndToldWhatRuns() {
        assertThatThrownBy(() -> push(folder.resolve("component")))
                .satisfies(e -> assertCode(e, CompileErrors.COMPONENT_NOT_SUPPORTED))
                .hasMessageContaining("dormouse deploy");
    }

    private static void assertCode(Throwable error, ErrorCode code) {
        assertThat(error)
                .isInstanceOfSatisfying(
                        DormouseException.class, e -> assertThat(e.code()).isEqualTo(code));
    }

    @Test
    void whatNoNodeRunsIsRefusedByName() {
        assertThatThrownBy(() -> push(folder.resolve("store")))
                .satisfies(e -> assertCode(e, VersionErrors.APP_NOT_SUPPORTED))
                .hasMessageContaining("key_value_stores");
    }

    @Test
    void brokenModuleIsRefusedWithComponentAndReason() throws IOException {
        Image image = push(folder.resolve("broken"));
        assertThatThrownBy(() -> compilation.compile(image, content, Optional.empty()))
                .satisfies(e -> assertCode(e, CompileErrors.MODULE_MALFORMED))
                .hasMessageContaining("\"main\"");
    }

    @Test
    void libraryIsRefusedSinceNodesRunCommands() throws IOException {
        Image image = push(folder.resolve("library"));
        assertThatThrownBy(() -> compilation.compile(image, content, Optional.empty()))
                .satisfies(e -> assertCode(e, CompileErrors.FEATURE_NOT_SUPPORTED))
                .hasMessageContaining("\"main\"")
                .hasMessageContaining("_start");
    }

    @Test
    void whatWasNotPushedIsNotThere() {
        assertThatThrownBy(() -> verification.verify(Digest.of(COMPONENT), content))
                .isInstanceOf(DormouseException.class);
    }

    @Test
    void changesNameWhatIsNewOnly() throws IOException {
        Image first = push(Examples.folder("hello-c"));
        Image next = push(Examples.folder("site"));
        Changes all = Changes.between(Optional.empty(), next.app());
        assertThat(Changes.between(Optional.of(next.app()), next.app()))
                .isEqualTo(Changes.between(Optional.of(first.app()), first.app()));
        assertThat(all.variables()).hasSameSizeAs(next.app().variables().keySet());
    }
}
