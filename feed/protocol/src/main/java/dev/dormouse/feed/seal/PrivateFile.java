package dev.dormouse.feed.seal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Set;

/** A file that only its owner can read, always replaced as a whole and on disk when it is there. */
public final class PrivateFile {
    private static final Set<PosixFilePermission> OWNER_ONLY =
            EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
    private static final boolean POSIX =
            FileSystems.getDefault().supportedFileAttributeViews().contains("posix");

    private PrivateFile() {}

    public static void write(Path file, byte[] content) throws IOException {
        Path folder = folderOf(file);
        Files.createDirectories(folder);
        Path temporary =
                Files.createTempFile(folder, file.getFileName().toString(), ".tmp", mode());
        try {
            try (FileChannel channel = FileChannel.open(temporary, StandardOpenOption.WRITE)) {
                writeFully(channel, ByteBuffer.wrap(content));
                channel.force(true);
            }
            moveDurably(temporary, file);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    /** Puts a file that is on disk in another's place. */
    public static void moveDurably(Path from, Path to) throws IOException {
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        forceFolder(folderOf(to));
    }

    /** An open file for its owner alone, empty. */
    public static FileChannel create(Path file) throws IOException {
        return FileChannel.open(
                file, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), mode());
    }

    public static void writeFully(FileChannel channel, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    /** Whether nobody but the owner has any right to the file. */
    public static boolean isPrivate(Path file) throws IOException {
        if (!POSIX) {
            return true;
        }
        Set<PosixFilePermission> rights = EnumSet.copyOf(OWNER_ONLY);
        rights.add(PosixFilePermission.OWNER_EXECUTE);
        return rights.containsAll(Files.getPosixFilePermissions(file));
    }

    private static FileAttribute<?>[] mode() {
        return POSIX
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(OWNER_ONLY)}
                : new FileAttribute<?>[0];
    }

    private static Path folderOf(Path file) {
        Path parent = file.toAbsolutePath().getParent();
        return parent == null ? file.toAbsolutePath().getRoot() : parent;
    }

    private static void forceFolder(Path folder) throws IOException {
        if (POSIX) {
            try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }
}
