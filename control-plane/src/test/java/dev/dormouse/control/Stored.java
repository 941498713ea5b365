package dev.dormouse.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A generated file that stands in the repository. */
record Stored(Path file) {
    /** Fails if it is another, and says how to renew it. */
    void assertIs(String generated) {
        Path made = Path.of("target").resolve(file.getFileName());
        try {
            Files.writeString(made, generated);
            String stored = Files.exists(file) ? Files.readString(file) : "";
            assertThat(stored)
                    .as(
                            "%s is out of date. Look at the difference, then: cp %s %s",
                            file, made, file)
                    .isEqualTo(generated);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
