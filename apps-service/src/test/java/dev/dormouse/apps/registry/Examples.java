package dev.dormouse.apps.registry;

import java.nio.file.Files;
import java.nio.file.Path;

/** The example apps of the repository. */
public final class Examples {
    private Examples() {}

    public static Path folder(String name) {
        Path folder = Path.of("../examples", name);
        if (!Files.isDirectory(folder)) {
            throw new IllegalStateException("Tests run in the folder of their module");
        }
        return folder;
    }
}
