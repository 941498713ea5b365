package dev.dormouse.engine.wasi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dormouse.engine.wasi.files.HostFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import run.endive.runtime.HostFunction;
import run.endive.runtime.ImportValues;
import run.endive.runtime.Instance;
import run.endive.wasm.Parser;
import run.endive.wasm.WasmModule;

/** Runs a program that a C library links: {@code tour.c}, beside its {@code tour.wasm}. */
class GuestProgramTest {
    @TempDir private Path host;

    @Test
    void aProgramOfTheCLibraryFindsItsWay() throws IOException {
        GuestBuilder builder =
                new GuestBuilder()
                        .arguments("tour", "größe")
                        .environment(Map.of("GREETING", "hello"))
                        .input("to the end")
                        .files(file("index.html", "Hello, file"), file("data/a.txt", "aaa"))
                        .scratch(1 << 20, 16);
        try (WasiContext context = builder.context()) {
            assertThatThrownBy(() -> CarrierThread.answer(context, GuestProgramTest::run))
                    .isSameAs(GuestExit.EXIT);
            assertThat(context.exitCode()).isEqualTo(7);
        }
        assertThat(builder.outputText())
                .isEqualTo(
                        """
                        tour|größe|hello
                        aaa
                        Hello, file
                        /../etc/passwd errno 76
                        69
                        scratc
                        ./ ../ data/ index.html tmp/\s
                        ./ ../ d/ g\s
                        6 file
                        """);
        assertThat(builder.errorText()).isEqualTo("to the end");
        assertThat(builder.sleeps).containsExactly(3_000_000L);
    }

    private HostFile file(String guestPath, String content) throws IOException {
        Path path = Files.createTempFile(host, "blob", "");
        Files.writeString(path, content);
        return new HostFile(guestPath, path, content.length());
    }

    private static long[] run() {
        WasmModule module = Parser.parse(program());
        Instance instance = Instance.builder(module).withImportValues(imports()).build();
        return instance.export("_start").apply();
    }

    private static ImportValues imports() {
        HostFunction[] functions = WasiHost.functions().values().toArray(HostFunction[]::new);
        return ImportValues.builder().addFunction(functions).build();
    }

    private static byte[] program() {
        try (InputStream program = GuestProgramTest.class.getResourceAsStream("tour.wasm")) {
            return Objects.requireNonNull(program).readAllBytes();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
