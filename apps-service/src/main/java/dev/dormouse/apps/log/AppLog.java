package dev.dormouse.apps.log;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The lines of one app: files named by the id of their first line, of which only the last one
 * grows. For one thread at a time.
 */
final class AppLog {
    private static final String SUFFIX = ".log";
    private static final int ID_DIGITS = 19;

    private final Path folder;
    private final LogLimits limits;
    private long nextId;
    private @Nullable Path current;

    private AppLog(Path folder, LogLimits limits) {
        this.folder = folder;
        this.limits = limits;
        this.nextId = 1;
    }

    /** Continues behind the last whole line that is there. */
    static AppLog open(Path folder, LogLimits limits) throws IOException {
        AppLog log = new AppLog(folder, limits);
        List<Path> segments = log.segments();
        if (!segments.isEmpty()) {
            log.recover(segments.getLast());
        }
        return log;
    }

    /** What a crash left behind the last whole line is cut off. */
    private void recover(Path segment) throws IOException {
        nextId = firstId(segment);
        byte[] content = Files.readAllBytes(segment);
        int end = content.length;
        while (end > 0 && content[end - 1] != '\n') {
            end--;
        }
        if (end < content.length) {
            try (FileChannel file = FileChannel.open(segment, StandardOpenOption.WRITE)) {
                file.truncate(end);
            }
        }
        for (String line : new String(content, 0, end, StandardCharsets.UTF_8).lines().toList()) {
            LineCodec.read(line).ifPresent(read -> nextId = Math.max(nextId, read.id() + 1));
        }
        current = segment;
    }

    List<LogLine> append(List<LogEntry> entries) throws IOException {
        List<LogLine> lines = new ArrayList<>();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        long id = nextId;
        for (LogEntry entry : entries) {
            LogLine line = new LogLine(id++, entry);
            lines.add(line);
            bytes.writeBytes(LineCodec.write(line));
        }
        write(bytes.toByteArray());
        nextId = id;
        return lines;
    }

    private void write(byte[] bytes) throws IOException {
        Path segment = segmentToWrite();
        try (FileChannel file =
                FileChannel.open(
                        segment,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.WRITE,
                        StandardOpenOption.APPEND)) {
            ByteBuffer buffer = ByteBuffer.wrap(bytes);
            while (buffer.hasRemaining()) {
                file.write(buffer);
            }
        }
    }

    private Path segmentToWrite() throws IOException {
        Path last = current;
        if (last != null && sizeOf(last) < limits.segmentBytes()) {
            return last;
        }
        Files.createDirectories(folder);
        Path fresh = folder.resolve(("%0" + ID_DIGITS + "d").formatted(nextId) + SUFFIX);
        current = fresh;
        dropOverSize();
        return fresh;
    }

    private void dropOverSize() throws IOException {
        Deque<Path> segments = new ArrayDeque<>(segments());
        long bytes = 0;
        for (Path segment : segments) {
            bytes += sizeOf(segment);
        }
        while (bytes > limits.appBytesMax() - limits.segmentBytes() && !segments.isEmpty()) {
            Path oldest = segments.removeFirst();
            bytes -= sizeOf(oldest);
            Files.deleteIfExists(oldest);
        }
    }

    /** Removes files that were last written before that time; the numbering goes on. */
    void dropOlderThan(Instant time) throws IOException {
        for (Path segment : segments()) {
            boolean isOld = Files.getLastModifiedTime(segment).toInstant().isBefore(time);
            if (isOld && !segment.equals(current)) {
                Files.deleteIfExists(segment);
            }
        }
    }

    long lastId() {
        return nextId - 1;
    }

    /** The first lines behind an id that are not older than {@code since}. */
    List<LogLine> after(long id, Instant since, int limit) throws IOException {
        List<LogLine> found = new ArrayList<>();
        List<Path> segments = segments();
        for (int i = 0; i < segments.size() && found.size() < limit; i++) {
            boolean endsBefore = i + 1 < segments.size() && firstId(segments.get(i + 1)) <= id + 1;
            if (!endsBefore) {
                read(segments.get(i), id, since, limit, found);
            }
        }
        return found;
    }

    /** The last lines that are not older than {@code since}. */
    List<LogLine> last(Instant since, int limit) throws IOException {
        return after(Math.max(0, lastId() - limit), since, limit);
    }

    private static void read(Path segment, long id, Instant since, int limit, List<LogLine> found)
            throws IOException {
        try (BufferedReader lines = Files.newBufferedReader(segment, StandardCharsets.UTF_8)) {
            for (String line = lines.readLine();
                    line != null && found.size() < limit;
                    line = lines.readLine()) {
                Optional<LogLine> read = LineCodec.read(line);
                read.filter(one -> one.id() > id && !one.entry().time().isBefore(since))
                        .ifPresent(found::add);
            }
        } catch (NoSuchFileException e) {
            // It grew too old between the listing and here.
        }
    }

    void delete() throws IOException {
        for (Path segment : segments()) {
            Files.deleteIfExists(segment);
        }
        Files.deleteIfExists(folder);
        current = null;
    }

    private List<Path> segments() throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(SUFFIX)).sorted().toList();
        }
    }

    private static long firstId(Path segment) {
        return Long.parseLong(segment.getFileName().toString().substring(0, ID_DIGITS));
    }

    private static long sizeOf(Path segment) {
        try {
            return Files.size(segment);
        } catch (NoSuchFileException e) {
            return 0;
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot look at a log", e);
        }
    }
}
