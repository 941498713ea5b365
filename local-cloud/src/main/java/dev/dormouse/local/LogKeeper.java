package dev.dormouse.local;

import static java.util.Objects.requireNonNull;

import dev.dormouse.local.supervise.EventLog;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Keeps each log below a size: what is there moves to a second file, which replaces the one before.
 * Processes append, so they go on in the emptied file.
 */
final class LogKeeper implements Runnable {
    static final long LOG_BYTES_MAX = 16 << 20;

    private static final int LOOK_SECONDS = 5;

    private final Path folder;
    private final EventLog log;

    LogKeeper(Path folder, EventLog log) {
        this.folder = requireNonNull(folder, "folder");
        this.log = requireNonNull(log, "log");
    }

    @Override
    public void run() {
        try {
            while (true) {
                TimeUnit.SECONDS.sleep(LOOK_SECONDS);
                look();
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    private void look() {
        try (Stream<Path> logs = Files.list(folder)) {
            for (Path file : logs.filter(file -> file.toString().endsWith(".log")).toList()) {
                if (Files.size(file) > LOG_BYTES_MAX) {
                    turnOver(file);
                }
            }
        } catch (IOException e) {
            log.line("a log could not be shortened: " + e);
        }
    }

    static void turnOver(Path file) throws IOException {
        Files.copy(
                file,
                file.resolveSibling(file.getFileName() + ".1"),
                StandardCopyOption.REPLACE_EXISTING);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.truncate(0);
        }
    }
}
