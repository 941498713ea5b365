package dev.dormouse.local.backup;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/** A compressed archive that grows file by file; files may change while they are read. */
final class TarWriter implements AutoCloseable {
    private static final int FOLDER_MODE = 0700;
    private static final int FILE_MODE = 0600;
    private static final int CHUNK_BYTES = 1 << 16;

    private final TarArchiveOutputStream tar;

    private TarWriter(OutputStream out) throws IOException {
        tar = new TarArchiveOutputStream(new GZIPOutputStream(out, CHUNK_BYTES));
        tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
        tar.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_POSIX);
    }

    /** A new file that only its owner reads. */
    static TarWriter create(Path file) throws IOException {
        var permissions =
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        OutputStream out =
                Channels.newOutputStream(
                        Files.newByteChannel(
                                file,
                                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                                permissions));
        return new TarWriter(new BufferedOutputStream(out, CHUNK_BYTES));
    }

    void text(String name, byte[] content) throws IOException {
        TarArchiveEntry entry = new TarArchiveEntry(name);
        entry.setSize(content.length);
        entry.setMode(FILE_MODE);
        tar.putArchiveEntry(entry);
        tar.write(content);
        tar.closeArchiveEntry();
    }

    /** All of a folder, by names below that prefix; what is not wanted is left out. */
    void folder(String prefix, Path folder, Predicate<Path> wanted) throws IOException {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : (Iterable<Path>) all::iterator) {
                Path relative = folder.relativize(path);
                if (!wanted.test(relative)) {
                    continue;
                }
                if (Files.isDirectory(path)) {
                    emptyFolder(prefix + "/" + relative);
                } else {
                    file(prefix + "/" + relative, path);
                }
            }
        }
    }

    private void emptyFolder(String name) throws IOException {
        TarArchiveEntry entry = new TarArchiveEntry(name.endsWith("/") ? name : name + "/");
        entry.setMode(FOLDER_MODE);
        tar.putArchiveEntry(entry);
        tar.closeArchiveEntry();
    }

    /** As long as it was when it was opened: cut if it grew since, filled up if it shrank. */
    void file(String name, Path path) throws IOException {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            long size = channel.size();
            TarArchiveEntry entry = new TarArchiveEntry(name);
            entry.setSize(size);
            entry.setMode(FILE_MODE);
            tar.putArchiveEntry(entry);
            copy(Channels.newInputStream(channel), size);
            tar.closeArchiveEntry();
        } catch (NoSuchFileException removedSince) {
            // as if it had been looked for a moment later
        }
    }

    private void copy(InputStream in, long size) throws IOException {
        byte[] chunk = new byte[CHUNK_BYTES];
        long left = size;
        while (left > 0) {
            int wanted = (int) Math.min(chunk.length, left);
            int read = in.readNBytes(chunk, 0, wanted);
            if (read < wanted) {
                Arrays.fill(chunk, read, wanted, (byte) 0);
            }
            tar.write(chunk, 0, wanted);
            left -= wanted;
        }
    }

    @Override
    public void close() throws IOException {
        tar.close();
    }
}
