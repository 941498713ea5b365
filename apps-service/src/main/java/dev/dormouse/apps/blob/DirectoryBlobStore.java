package dev.dormouse.apps.blob;

import dev.dormouse.kernel.Digest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Blobs as files of a folder, {@code sha256/ab/ab…}. The folder belongs to one process. */
public final class DirectoryBlobStore implements BlobStore {
    private static final int BUFFER_BYTES = 64 * 1024;
    private static final int PREFIX_DIGITS = 2;

    private final Path content;
    private final Path incoming;

    /** Held while a file gets its name, or is judged by its age and deleted. */
    private final ReentrantLock replacing = new ReentrantLock();

    /** Makes the folder if it is not there, and removes what a crash left half written. */
    public DirectoryBlobStore(Path folder) {
        this.content = folder.resolve("sha256");
        this.incoming = folder.resolve("incoming");
        try {
            Durable.createDirectories(content);
            Durable.createDirectories(incoming);
            Durable.deleteFilesIn(incoming);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot prepare " + folder, e);
        }
    }

    @Override
    public Blob put(InputStream stream, long bytesMax) throws IOException {
        return putIf(stream, bytesMax, digest -> true)
                .orElseThrow(() -> new IllegalStateException("Every digest is welcome"));
    }

    @Override
    public Optional<Blob> putExpected(InputStream stream, Digest expected, long bytesMax)
            throws IOException {
        return putIf(stream, bytesMax, expected::equals);
    }

    private Optional<Blob> putIf(InputStream stream, long bytesMax, Predicate<Digest> isWelcome)
            throws IOException {
        Path fresh = Files.createTempFile(incoming, "blob", ".new");
        try {
            Blob blob = write(stream, fresh, bytesMax);
            if (!isWelcome.test(blob.digest())) {
                return Optional.empty();
            }
            publish(fresh, blob.digest());
            return Optional.of(blob);
        } finally {
            Files.deleteIfExists(fresh);
        }
    }

    private static Blob write(InputStream stream, Path file, long bytesMax) throws IOException {
        MessageDigest sha256 = Durable.sha256();
        byte[] buffer = new byte[BUFFER_BYTES];
        long size = 0;
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            for (int n = stream.read(buffer); n >= 0; n = stream.read(buffer)) {
                size += n;
                if (size > bytesMax) {
                    throw new BlobTooLarge(bytesMax);
                }
                sha256.update(buffer, 0, n);
                Durable.writeFully(channel, ByteBuffer.wrap(buffer, 0, n));
            }
            channel.force(true);
        }
        return new Blob(new Digest(HexFormat.of().formatHex(sha256.digest())), size);
    }

    private void publish(Path fresh, Digest digest) throws IOException {
        Path folder = folderOf(digest);
        Durable.createDirectories(folder);
        replacing.lock();
        try {
            Files.move(fresh, folder.resolve(digest.hex()), StandardCopyOption.ATOMIC_MOVE);
        } finally {
            replacing.unlock();
        }
        Durable.forceDirectory(folder);
    }

    @Override
    public Optional<InputStream> open(Digest digest) {
        try {
            return Optional.of(Files.newInputStream(fileOf(digest)));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot open " + digest, e);
        }
    }

    @Override
    public OptionalLong size(Digest digest) {
        try {
            return OptionalLong.of(Files.size(fileOf(digest)));
        } catch (NoSuchFileException e) {
            return OptionalLong.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot look at " + digest, e);
        }
    }

    @Override
    public boolean delete(Digest digest) {
        try {
            return Files.deleteIfExists(fileOf(digest));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot delete " + digest, e);
        }
    }

    /** A file is as old as its last byte, which was written just before it got its name. */
    @Override
    public boolean deleteIfOlder(Digest digest, Instant time) {
        Path file = fileOf(digest);
        replacing.lock();
        try {
            return Files.getLastModifiedTime(file).toInstant().isBefore(time)
                    && Files.deleteIfExists(file);
        } catch (NoSuchFileException e) {
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot delete " + digest, e);
        } finally {
            replacing.unlock();
        }
    }

    @Override
    public List<Digest> list(@Nullable Digest after, int limit) {
        List<Digest> page = new ArrayList<>();
        try {
            for (Path folder : sorted(content)) {
                if (page.size() < limit && mayFollow(folder, after)) {
                    addFrom(folder, after, limit, page);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot list " + content, e);
        }
        return page;
    }

    private static boolean mayFollow(Path folder, @Nullable Digest after) {
        return after == null
                || folder.getFileName()
                                .toString()
                                .compareTo(after.hex().substring(0, PREFIX_DIGITS))
                        >= 0;
    }

    private static void addFrom(Path folder, @Nullable Digest after, int limit, List<Digest> page)
            throws IOException {
        for (Path file : sorted(folder)) {
            Digest digest = new Digest(file.getFileName().toString());
            if (page.size() < limit && (after == null || digest.compareTo(after) > 0)) {
                page.add(digest);
            }
        }
    }

    private static List<Path> sorted(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }

    private Path fileOf(Digest digest) {
        return folderOf(digest).resolve(digest.hex());
    }

    private Path folderOf(Digest digest) {
        return content.resolve(digest.hex().substring(0, PREFIX_DIGITS));
    }
}
