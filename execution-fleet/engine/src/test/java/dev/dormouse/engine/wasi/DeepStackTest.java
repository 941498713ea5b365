package dev.dormouse.engine.wasi;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class DeepStackTest {
    /** In a process of its own, where no other test has initialised the classes before. */
    @Test
    void guestsWithoutStackSpoilNothingForThoseAfterThem() throws IOException {
        Process probe =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                // Interpreted frames are of one size, so every depth is met.
                                "-Xint",
                                "-cp",
                                System.getProperty("java.class.path"),
                                DeepStackProbe.class.getName())
                        .redirectErrorStream(true)
                        .start();
        String output = new String(probe.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(output).isEqualTo("overflowed\nunharmed\n");
    }
}
