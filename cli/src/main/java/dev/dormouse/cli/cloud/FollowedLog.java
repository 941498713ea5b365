package dev.dormouse.cli.cloud;

import dev.dormouse.cli.Terminal;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** One log, printed up to where it ends, again and again. */
final class FollowedLog {
    private static final int READ_BYTES_MAX = 1 << 20;
    private static final int NAME_WIDTH = 14;

    private final Path file;
    private final String name;
    private final Terminal terminal;
    private long position;

    /**
     * @param name put before each line; empty if there is only one log
     */
    FollowedLog(Path file, String name, Terminal terminal) {
        this.file = file;
        this.name = name;
        this.terminal = terminal;
    }

    void printLast(int count) throws IOException {
        try (RandomAccessFile log = new RandomAccessFile(file.toFile(), "r")) {
            position = Math.max(0, log.length() - READ_BYTES_MAX);
            List<String> lines = lines(log);
            lines.subList(Math.max(0, lines.size() - count), lines.size()).forEach(this::print);
        }
    }

    void printNew() throws IOException {
        try (RandomAccessFile log = new RandomAccessFile(file.toFile(), "r")) {
            if (log.length() < position) {
                // it was turned over
                position = 0;
            }
            lines(log).forEach(this::print);
        }
    }

    /** Whole lines only; the rest of the last one comes with the next look. */
    private List<String> lines(RandomAccessFile log) throws IOException {
        byte[] bytes = new byte[(int) Math.min(READ_BYTES_MAX, log.length() - position)];
        log.seek(position);
        log.readFully(bytes);
        int end = bytes.length;
        while (end > 0 && bytes[end - 1] != '\n') {
            end--;
        }
        if (end == 0 && bytes.length == READ_BYTES_MAX) {
            end = bytes.length;
        }
        position += end;
        String text = new String(bytes, 0, end, StandardCharsets.UTF_8);
        return text.isEmpty() ? List.of() : Arrays.asList(text.split("\n"));
    }

    private void print(String line) {
        String before =
                name.isEmpty()
                        ? ""
                        : terminal.style().name(name)
                                + " ".repeat(Math.max(1, NAME_WIDTH - name.length()));
        terminal.out().println(before + printable(line));
    }

    /** What a process prints must not steer the terminal. */
    private static String printable(String line) {
        StringBuilder text = new StringBuilder(line.length());
        line.chars()
                .filter(letter -> letter == '\t' || !Character.isISOControl(letter))
                .forEach(letter -> text.append((char) letter));
        return text.toString();
    }
}
