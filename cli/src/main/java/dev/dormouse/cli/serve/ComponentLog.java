package dev.dormouse.cli.serve;

import dev.dormouse.cli.CommandFailed;
import dev.dormouse.cli.Style;
import dev.dormouse.cli.Terminal;
import dev.dormouse.http.AppLog;
import dev.dormouse.http.LogLine;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Shows what components log and keeps it in one file per component. Those who log never wait: a
 * thread of its own writes, and what it cannot keep up with is dropped and counted.
 */
final class ComponentLog implements AppLog, AutoCloseable {
    private static final int LINES_WAITING_MAX = 10_000;
    private static final long CLOSE_SECONDS = 5;

    private final Terminal terminal;
    private final boolean shown;
    private final Optional<Path> folder;
    private final BlockingQueue<LogLine> waiting = new ArrayBlockingQueue<>(LINES_WAITING_MAX);
    private final AtomicLong dropped = new AtomicLong();
    private final Map<String, BufferedWriter> files = new HashMap<>();
    private final Thread writer;
    private volatile boolean closing;

    private ComponentLog(Terminal terminal, boolean shown, Optional<Path> folder) {
        this.terminal = terminal;
        this.shown = shown;
        this.folder = folder;
        this.writer = Thread.ofPlatform().name("component-log").daemon().unstarted(this::run);
    }

    /**
     * @param folder for the files; none are written if empty
     */
    static ComponentLog start(Terminal terminal, boolean shown, Optional<Path> folder) {
        folder.ifPresent(ComponentLog::create);
        ComponentLog log = new ComponentLog(terminal, shown, folder);
        log.writer.start();
        return log;
    }

    private static void create(Path folder) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new CommandFailed(
                    "Cannot write logs to " + folder + ". Choose another folder with --log-dir.",
                    e);
        }
    }

    @Override
    public void log(LogLine line) {
        if (!waiting.offer(line)) {
            dropped.incrementAndGet();
        }
    }

    private void run() {
        try {
            while (!closing || !waiting.isEmpty()) {
                LogLine line = waiting.poll(100, TimeUnit.MILLISECONDS);
                if (line == null) {
                    flush();
                } else {
                    write(line);
                }
            }
            flush();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            terminal.warn("component logs are no longer written: " + e.getMessage());
        }
    }

    private void write(LogLine line) throws IOException {
        if (shown) {
            Style style = terminal.errStyle();
            String text =
                    switch (line.stream()) {
                        case STDERR -> line.text();
                        case PLATFORM -> style.bad(line.text());
                    };
            terminal.err().println(style.name("[" + line.component() + "]") + " " + text);
        }
        BufferedWriter file = file(line.component());
        if (file != null) {
            file.write(line.text());
            file.newLine();
        }
    }

    private @Nullable BufferedWriter file(String component) throws IOException {
        if (folder.isEmpty()) {
            return null;
        }
        try {
            return files.computeIfAbsent(component, id -> open(folder.get(), id));
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /** Named as Spin names them; standard output is a Wagi program's answer and never logged. */
    private static BufferedWriter open(Path folder, String component) {
        try {
            return Files.newBufferedWriter(
                    folder.resolve(component + "_stderr.txt"),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void flush() throws IOException {
        terminal.err().flush();
        for (BufferedWriter file : files.values()) {
            file.flush();
        }
        long lost = dropped.getAndSet(0);
        if (lost > 0) {
            terminal.warn(lost + " log lines were dropped: components log faster than is written.");
        }
    }

    @Override
    public void close() {
        closing = true;
        try {
            writer.join(CLOSE_SECONDS * 1_000);
            for (BufferedWriter file : files.values()) {
                file.close();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            terminal.warn("the last component logs were not written: " + e.getMessage());
        }
    }
}
