package dev.dormouse.node.content;

import dev.dormouse.feed.seal.PrivateFile;
import dev.dormouse.kernel.Digest;
import dev.dormouse.kernel.DormouseException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Files by the SHA-256 of their content. A file appears as a whole, after it is on disk and equals
 * its digest. When the folder is full, the least recently used of what may go makes room.
 * Thread-safe.
 */
public final class ContentFolder {
    private static final System.Logger LOG = System.getLogger(ContentFolder.class.getName());
    private static final int BUFFER_BYTES = 64 * 1024;
    private static final String PARTIAL = ".part";
    private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{64}");

    private final Path folder;
    private final ContentLimits limits;
    private final InstantSource clock;
    private final AtomicLong partialNames = new AtomicLong();

    /** Guards what is there: taken to put, to touch and to shed, not to read. */
    private final Object lock = new Object();

    private final Shelf shelf = new Shelf();

    private ContentFolder(Path folder, ContentLimits limits, InstantSource clock) {
        this.folder = folder;
        this.limits = limits;
        this.clock = clock;
    }

    /** Opens the folder, which is this object's alone, and drops what was left incomplete. */
    public static ContentFolder open(Path folder, ContentLimits limits, InstantSource clock)
            throws IOException {
        Files.createDirectories(folder);
        ContentFolder content = new ContentFolder(folder, limits, clock);
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
                content.found(file);
            }
        }
        return content;
    }

    private void found(Path file) throws IOException {
        String name = file.getFileName().toString();
        if (name.endsWith(PARTIAL)) {
            Files.delete(file);
        } else if (DIGEST.matcher(name).matches() && file.equals(fileOf(new Digest(name)))) {
            shelf.put(
                    new Digest(name), Files.size(file), Files.getLastModifiedTime(file).toMillis());
        } else {
            LOG.log(System.Logger.Level.WARNING, "{0} is no content, and left alone", file);
        }
    }

    public boolean holds(Digest digest) {
        synchronized (lock) {
            return shelf.holds(digest);
        }
    }

    /** Where it is if it is there. */
    public Path fileOf(Digest digest) {
        return folder.resolve(digest.hex().substring(0, 2)).resolve(digest.hex());
    }

    public long bytes() {
        synchronized (lock) {
            return shelf.bytes();
        }
    }

    /**
     * Reads it as a whole, compared with its digest.
     *
     * @throws DormouseException if it is not there or damaged; then it is there no more
     */
    public byte[] read(Digest digest) {
        try {
            byte[] bytes = Files.readAllBytes(fileOf(digest));
            if (Digest.of(bytes).equals(digest)) {
                return bytes;
            }
        } catch (IOException e) {
            LOG.log(System.Logger.Level.WARNING, "Content {0}: {1}", digest, e.toString());
        }
        drop(digest);
        throw damaged(digest);
    }

    /** Whether it is there and equals its digest; if not, it is there no more. */
    public boolean isIntact(Digest digest) {
        if (!holds(digest)) {
            return false;
        }
        try (InputStream in = Files.newInputStream(fileOf(digest))) {
            if (Digest.of(in).equals(digest)) {
                return true;
            }
        } catch (IOException e) {
            LOG.log(System.Logger.Level.WARNING, "Content {0}: {1}", digest, e.toString());
        }
        drop(digest);
        return false;
    }

    /**
     * Keeps what the stream brings.
     *
     * @throws DormouseException if it is something else or too large
     */
    public void keep(Digest digest, InputStream in) throws IOException {
        Path file = fileOf(digest);
        Files.createDirectories(file.getParent());
        Path partial =
                file.resolveSibling(digest.hex() + "-" + partialNames.incrementAndGet() + PARTIAL);
        try {
            long bytes = write(partial, in, digest);
            if (!Digest.ofFile(partial).equals(digest)) {
                throw damaged(digest);
            }
            synchronized (lock) {
                PrivateFile.moveDurably(partial, file);
                shelf.put(digest, bytes, clock.millis());
            }
        } finally {
            Files.deleteIfExists(partial);
        }
    }

    private long write(Path partial, InputStream in, Digest digest) throws IOException {
        long bytes = 0;
        byte[] buffer = new byte[BUFFER_BYTES];
        try (FileChannel channel = PrivateFile.create(partial)) {
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                bytes += count;
                if (bytes > limits.fileBytesMax()) {
                    throw new DormouseException(
                            ContentErrors.CONTENT_TOO_LARGE,
                            digest
                                    + " has more than the "
                                    + limits.fileBytesMax()
                                    + " bytes that one file may have.");
                }
                PrivateFile.writeFully(channel, ByteBuffer.wrap(buffer, 0, count));
            }
            channel.force(true);
        }
        return bytes;
    }

    /** Says that it is used now. */
    public void touch(Digest digest) {
        long now = clock.millis();
        synchronized (lock) {
            if (!shelf.touch(digest, now)) {
                return;
            }
        }
        try {
            Files.setLastModifiedTime(fileOf(digest), FileTime.fromMillis(now));
        } catch (IOException e) {
            // the order of shedding is a little wrong after a restart
        }
    }

    public boolean isWithinLimit() {
        return bytes() <= limits.diskBytesMax();
    }

    /**
     * Makes room until the folder is within its limit, or nothing is left that may go.
     *
     * @param served what must stay
     * @param known what goes only after everything that is not known
     * @return whether the folder is within its limit
     */
    public boolean shed(Set<Digest> served, Set<Digest> known) {
        synchronized (lock) {
            dropOldest(digest -> !served.contains(digest) && !known.contains(digest));
            dropOldest(digest -> !served.contains(digest));
            return shelf.bytes() <= limits.diskBytesMax();
        }
    }

    private void dropOldest(Predicate<Digest> mayGo) {
        if (shelf.bytes() <= limits.diskBytesMax()) {
            return;
        }
        List<Digest> oldestFirst = shelf.oldestFirst(mayGo);
        for (Digest digest : oldestFirst) {
            if (shelf.bytes() <= limits.diskBytesMax()) {
                return;
            }
            drop(digest);
        }
    }

    private void drop(Digest digest) {
        synchronized (lock) {
            shelf.remove(digest);
            try {
                Files.deleteIfExists(fileOf(digest));
            } catch (IOException e) {
                LOG.log(System.Logger.Level.WARNING, "Cannot delete {0}: {1}", digest, e);
            }
        }
    }

    private static DormouseException damaged(Digest digest) {
        return new DormouseException(
                ContentErrors.CONTENT_DAMAGED, digest + " is not there, or not what it should be.");
    }
}
