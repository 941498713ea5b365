package dev.dormouse.local.folder;

import static java.util.Objects.requireNonNull;

import dev.dormouse.kernel.DormouseException;
import dev.dormouse.local.error.LocalErrors;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** Programs of others, unpacked once for all clouds of a user. */
public record Tools(Path folder) {
    public Tools {
        requireNonNull(folder, "folder");
    }

    /** Fills a fresh folder with a tool. */
    @FunctionalInterface
    public interface Installation {
        void into(Path fresh) throws IOException, InterruptedException;
    }

    /** The folder of that tool; made if it is not there, by one program at a time, whole or not. */
    public Path install(String name, Installation installation)
            throws IOException, InterruptedException {
        Path installed = folder.resolve(name);
        if (Files.isDirectory(installed)) {
            return installed;
        }
        Files.createDirectories(folder);
        try (FileChannel channel =
                        FileChannel.open(
                                folder.resolve(name + ".lock"),
                                StandardOpenOption.CREATE,
                                StandardOpenOption.WRITE);
                FileLock lock = channel.lock()) {
            requireNonNull(lock, "lock");
            if (!Files.isDirectory(installed)) {
                Path fresh = folder.resolve(name + ".new");
                Archives.deleteTree(fresh);
                installation.into(fresh);
                Files.move(fresh, installed, StandardCopyOption.ATOMIC_MOVE);
            }
        }
        return installed;
    }

    /** A program in the folders of PATH. */
    public static Path program(String name, String fix) {
        for (String place : System.getenv().getOrDefault("PATH", "").split(":")) {
            Path program = Path.of(place.isEmpty() ? "." : place, name);
            if (Files.isExecutable(program)) {
                return program.toAbsolutePath();
            }
        }
        throw new DormouseException(
                LocalErrors.TOOL_MISSING, "There is no " + name + " on this machine: " + fix);
    }
}
