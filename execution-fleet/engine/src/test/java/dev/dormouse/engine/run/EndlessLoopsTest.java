package dev.dormouse.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.engine.testing.EndlessLoops;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * No loop outlives its deadline or its cancellation, whatever the JIT made of it. Each runs in a
 * JVM of its own with a server's flags: what C2 does with the engine's check depends on whether any
 * guest had to look up before.
 */
class EndlessLoopsTest {
    private static final int PATIENCE_SECONDS = 120;

    @TempDir static Path folder;
    private static List<String> serverFlags = List.of();

    @BeforeAll
    static void askForTheFlags() throws IOException {
        String flags = output(List.of("bash", "-c", ". ../../dormouse && server_flags"));
        assertThat(flags).contains("-XX:");
        serverFlags = List.of(flags.strip().split(" "));
    }

    static List<EndlessLoops.Shape> shapes() {
        return EndlessLoops.all();
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void endsWhenItIsCancelledAndAtItsDeadline(EndlessLoops.Shape shape) throws IOException {
        try (TestEngine engine = TestEngine.inProcess(folder)) {
            engine.install(shape.wasm());
        }
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(serverFlags);
        command.addAll(
                List.of(
                        "-cp",
                        System.getProperty("java.class.path"),
                        EndlessLoopsProbe.class.getName(),
                        folder.toString(),
                        shape.name()));

        assertThat(output(command)).isEqualTo("Cancelled[]\nLimitMet[limit=WALL_TIME]\n");
    }

    /** Through a file: a JVM that cannot even stop for its end must not hold up the test. */
    private static String output(List<String> command) throws IOException {
        File file = Files.createTempFile(folder, "probe", ".txt").toFile();
        Process process =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(file).start();
        try {
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        return Files.readString(file.toPath());
    }
}
