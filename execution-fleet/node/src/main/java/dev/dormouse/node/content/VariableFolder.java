package dev.dormouse.node.content;

import dev.dormouse.feed.seal.MachineKey;
import dev.dormouse.feed.seal.PrivateFile;
import dev.dormouse.feed.seal.SealBrokenException;
import dev.dormouse.kernel.id.AppId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/** The variables of apps, one file for each generation that is served, sealed. Thread-safe. */
public final class VariableFolder {
    private static final System.Logger LOG = System.getLogger(VariableFolder.class.getName());

    private final Path folder;
    private final MachineKey key;

    public VariableFolder(Path folder, MachineKey key) throws IOException {
        Files.createDirectories(folder);
        this.folder = folder;
        this.key = key;
    }

    /** Empty if they are not there or cannot be opened. */
    public Optional<byte[]> read(AppId app, long generation) {
        try {
            byte[] sealed = Files.readAllBytes(file(app, generation));
            return Optional.of(key.open(sealed, context(app, generation)));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException | SealBrokenException e) {
            LOG.log(System.Logger.Level.WARNING, "Variables of {0}: {1}", app, e.toString());
            return Optional.empty();
        }
    }

    public void keep(AppId app, long generation, byte[] json) throws IOException {
        PrivateFile.write(file(app, generation), key.seal(json, context(app, generation)));
    }

    public void drop(AppId app, long generation) {
        try {
            Files.deleteIfExists(file(app, generation));
        } catch (IOException e) {
            LOG.log(System.Logger.Level.WARNING, "Variables of {0}: {1}", app, e.toString());
        }
    }

    private Path file(AppId app, long generation) {
        return folder.resolve(app + "-" + generation + ".sealed");
    }

    private static String context(AppId app, long generation) {
        return "variables of " + app + " " + generation;
    }
}
