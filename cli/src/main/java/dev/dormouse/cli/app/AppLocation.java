package dev.dormouse.cli.app;

import dev.dormouse.cli.CommandFailed;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A manifest, or a module that has none, as {@code --from} names it.
 *
 * @param file absolute
 */
public record AppLocation(Path file) {
    public static final String MANIFEST = "spin.toml";
    private static final String MODULE_SUFFIX = ".wasm";

    /**
     * @param from a folder with a manifest, a manifest, or a module
     */
    public static AppLocation of(Path from) {
        Path absolute = from.toAbsolutePath().normalize();
        if (Files.isDirectory(absolute)) {
            Path manifest = absolute.resolve(MANIFEST);
            if (!Files.exists(manifest)) {
                throw new CommandFailed(
                        "There is no "
                                + MANIFEST
                                + " in "
                                + absolute
                                + ". Make an app with 'dormouse new', or name its folder with -f.");
            }
            return new AppLocation(manifest);
        }
        if (!Files.exists(absolute)) {
            throw new CommandFailed("There is no file or folder " + absolute + ".");
        }
        return new AppLocation(absolute);
    }

    public Path folder() {
        Path parent = file.getParent();
        return parent == null ? file : parent;
    }

    public boolean isModule() {
        return file.toString().endsWith(MODULE_SUFFIX);
    }
}
