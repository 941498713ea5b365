package dev.dormouse.apps.registry;

import dev.dormouse.apps.blob.BlobTooLarge;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * The bytes of uploads that are under way, one file each. Which bytes count is decided by whoever
 * keeps the offset: what lies behind it is cut off before the next chunk is written.
 */
public final class UploadFolder {
    private static final int BUFFER_BYTES = 64 * 1024;

    private final Path folder;

    public UploadFolder(Path folder) {
        this.folder = folder;
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot prepare " + folder, e);
        }
    }

    /**
     * Writes a chunk and forces it to disk. Of one that fails nothing stays.
     *
     * @param offset how many bytes there are already
     * @return how many there are now
     * @throws BlobTooLarge if that were more than {@code bytesMax}
     */
    long append(UUID id, long offset, InputStream chunk, long bytesMax) throws IOException {
        try (FileChannel file =
                FileChannel.open(fileOf(id), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            if (file.size() < offset) {
                throw new IOException("An upload lost bytes: " + id);
            }
            file.truncate(offset).position(offset);
            try {
                long size = write(file, offset, chunk, bytesMax);
                file.force(true);
                return size;
            } catch (IOException | RuntimeException e) {
                file.truncate(offset);
                throw e;
            }
        }
    }

    private static long write(FileChannel file, long offset, InputStream chunk, long bytesMax)
            throws IOException {
        long size = offset;
        byte[] buffer = new byte[BUFFER_BYTES];
        for (int n = chunk.read(buffer); n >= 0; n = chunk.read(buffer)) {
            size += n;
            if (size > bytesMax) {
                throw new BlobTooLarge(bytesMax);
            }
            ByteBuffer bytes = ByteBuffer.wrap(buffer, 0, n);
            while (bytes.hasRemaining()) {
                file.write(bytes);
            }
        }
        return size;
    }

    /** Takes back what lies behind {@code size}. */
    void truncate(UUID id, long size) throws IOException {
        try (FileChannel file = FileChannel.open(fileOf(id), StandardOpenOption.WRITE)) {
            file.truncate(size);
        }
    }

    /** All bytes up to {@code size}. */
    InputStream open(UUID id, long size) throws IOException {
        if (size == 0) {
            return InputStream.nullInputStream();
        }
        truncate(id, size);
        return Files.newInputStream(fileOf(id));
    }

    void delete(UUID id) {
        try {
            Files.deleteIfExists(fileOf(id));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot delete an upload", e);
        }
    }

    /** Uploads to which nothing was written since then. */
    List<UUID> untouchedSince(Instant time) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> isOlder(file, time))
                    .flatMap(file -> id(file).stream())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot list the uploads", e);
        }
    }

    /** Empty for what somebody else left in the folder. */
    private static Optional<UUID> id(Path file) {
        try {
            return Optional.of(UUID.fromString(file.getFileName().toString()));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static boolean isOlder(Path file, Instant time) {
        try {
            return Files.getLastModifiedTime(file).toInstant().isBefore(time);
        } catch (IOException e) {
            // it ended meanwhile
            return false;
        }
    }

    private Path fileOf(UUID id) {
        return folder.resolve(id.toString());
    }
}
