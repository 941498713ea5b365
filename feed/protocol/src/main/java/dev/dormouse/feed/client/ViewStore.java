package dev.dormouse.feed.client;

import dev.dormouse.feed.FeedRecord;
import dev.dormouse.feed.seal.MachineKey;
import dev.dormouse.feed.wire.FeedMessage;
import dev.dormouse.feed.wire.Rejection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A view on disk: a numbered file that begins with the whole view and goes on with each batch
 * since, sealed piece by piece. When the batches outgrow the beginning, the next file begins anew.
 * One thread at a time.
 */
final class ViewStore implements AutoCloseable {
    static final long REWRITE_BYTES_MIN = 1024 * 1024;

    private static final String PREFIX = "view-";

    private final Path folder;
    private final MachineKey machineKey;
    private @Nullable SealedLog log;
    private long number;
    private long wholeBytes;

    ViewStore(Path folder, MachineKey machineKey) throws IOException {
        this.folder = Files.createDirectories(folder);
        this.machineKey = machineKey;
    }

    /** Hands over all that is there and unbroken; the rest is given up. */
    void load(Consumer<Batch> batches) throws IOException {
        OptionalLong newest = numbers().stream().mapToLong(Long::longValue).max();
        if (newest.isEmpty()) {
            return;
        }
        number = newest.getAsLong();
        BatchReader reader = new BatchReader(Position.NONE);
        SealedLog.read(
                file(number),
                machineKey,
                context(number),
                line -> reader.take(line).ifPresent(batches));
    }

    /** Begins a new file with the whole view; returns when it is on disk. */
    void rewrite(Position position, Stream<FeedRecord> records, Collection<Rejection> rejections)
            throws IOException {
        close();
        List<Long> old = numbers();
        long next = number + 1;
        SealedLog fresh = SealedLog.create(file(next), machineKey, context(next));
        try {
            fresh.append(new FeedMessage.Reset(position.epoch(), position.revision()));
            for (FeedRecord record : (Iterable<FeedRecord>) records::iterator) {
                fresh.append(new FeedMessage.Put(position.revision(), record));
            }
            for (Rejection rejection : rejections) {
                fresh.append(new FeedMessage.Unreadable(rejection));
            }
            fresh.append(new FeedMessage.Bookmark(position.revision()));
            fresh.publish();
        } catch (IOException | RuntimeException | Error e) {
            fresh.abandon();
            throw e;
        }
        log = fresh;
        number = next;
        wholeBytes = fresh.bytes();
        for (long each : old) {
            Files.deleteIfExists(file(each));
        }
    }

    /**
     * Appends a batch; returns when it is on disk.
     *
     * @return whether there was a file to append to; if not, {@link #rewrite} is due
     */
    boolean append(Batch batch) throws IOException {
        if (log == null || log.bytes() > wholeBytes + Math.max(wholeBytes, REWRITE_BYTES_MIN)) {
            return false;
        }
        for (FeedMessage message : messages(batch)) {
            log.append(message);
        }
        log.force();
        return true;
    }

    /** The next {@link #append} is refused: what is on disk cannot be relied on. */
    void giveUp() {
        close();
    }

    @Override
    public void close() {
        if (log != null) {
            log.close();
            log = null;
        }
    }

    private static List<FeedMessage> messages(Batch batch) {
        long revision = batch.position().revision();
        List<FeedMessage> messages = new ArrayList<>();
        if (batch.replacesAll()) {
            messages.add(new FeedMessage.Reset(batch.position().epoch(), revision));
        }
        batch.puts().values().forEach(put -> messages.add(new FeedMessage.Put(revision, put)));
        batch.deletes().forEach(key -> messages.add(new FeedMessage.Delete(revision, key)));
        batch.rejections()
                .values()
                .forEach(rejection -> messages.add(new FeedMessage.Unreadable(rejection)));
        messages.add(new FeedMessage.Bookmark(revision));
        return messages;
    }

    private List<Long> numbers() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.matches(PREFIX + "\\d{1,18}"))
                    .map(name -> Long.valueOf(name.substring(PREFIX.length())))
                    .sorted(Comparator.naturalOrder())
                    .toList();
        }
    }

    private Path file(long fileNumber) {
        return folder.resolve(PREFIX + fileNumber);
    }

    private static String context(long fileNumber) {
        return "feed view " + fileNumber;
    }
}
