package dev.dormouse.cli.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Server-sent events, each of which holds a line of a log. For one thread. */
public final class LogStream implements Closeable {
    private static final int EVENT_CHARS_MAX = 1024 * 1024;

    private final BufferedReader lines;
    private final Function<String, LogLine> read;

    LogStream(InputStream events, Function<String, LogLine> read) {
        this.lines = new BufferedReader(new InputStreamReader(events, UTF_8));
        this.read = read;
    }

    /**
     * Waits for the next line; empty once the stream ended.
     *
     * @throws IOException if the connection broke
     */
    public Optional<LogLine> next() throws IOException {
        StringBuilder data = new StringBuilder();
        String type = "";
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.startsWith("data:")) {
                append(data, value(line));
            } else if (line.startsWith("event:")) {
                type = value(line);
            } else if (line.isEmpty()) {
                LogLine found = complete(type, data);
                if (found != null) {
                    return Optional.of(found);
                }
                type = "";
                data.setLength(0);
            }
        }
        return Optional.empty();
    }

    private static void append(StringBuilder data, String text) throws IOException {
        if (data.length() + text.length() > EVENT_CHARS_MAX) {
            throw new IOException("an event is longer than " + EVENT_CHARS_MAX + " characters");
        }
        if (!data.isEmpty()) {
            data.append('\n');
        }
        data.append(text);
    }

    /** Events of other kinds keep the connection alive, or are for newer readers. */
    private @Nullable LogLine complete(String type, StringBuilder data) {
        boolean isLine = type.isEmpty() || type.equals("line") || type.equals("message");
        return isLine && !data.isEmpty() ? read.apply(data.toString()) : null;
    }

    private static String value(String line) {
        String value = line.substring(line.indexOf(':') + 1);
        return value.startsWith(" ") ? value.substring(1) : value;
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}
