package dev.dormouse.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Inputs with their expected output beside them. {@code -Ddormouse.golden=write} rewrites the
 * outputs; read the difference before it is committed.
 */
public final class Golden {
    public static final Path RESOURCES = Path.of("src/test/resources");

    private Golden() {}

    /** The names, without extension, of the manifests in a folder of resources. */
    public static List<String> manifests(String folder) {
        try (Stream<Path> files = Files.list(RESOURCES.resolve(folder))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".toml"))
                    .map(name -> name.substring(0, name.length() - ".toml".length()))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static void check(Path expected, String actual) throws IOException {
        if ("write".equals(System.getProperty("dormouse.golden"))) {
            Files.writeString(expected, actual);
        }
        assertThat(actual).as(expected.toString()).isEqualTo(Files.readString(expected));
    }
}
