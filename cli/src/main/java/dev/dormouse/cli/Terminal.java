package dev.dormouse.cli;

import static java.util.Objects.requireNonNull;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * Where a command was started from, and where it speaks: answers on {@code out}, everything about
 * the work on {@code err}.
 *
 * @param style of {@code out}
 * @param errStyle of {@code err}
 * @param errIsTerminal whether lines of {@code err} may be written over
 * @param directory the working directory
 */
public record Terminal(
        PrintWriter out,
        PrintWriter err,
        Input input,
        Style style,
        Style errStyle,
        boolean errIsTerminal,
        Map<String, String> environment,
        Path directory) {
    public Terminal {
        requireNonNull(out, "out");
        requireNonNull(err, "err");
        requireNonNull(input, "input");
        requireNonNull(style, "style");
        requireNonNull(errStyle, "errStyle");
        environment = Map.copyOf(environment);
        requireNonNull(directory, "directory");
    }

    /** The one of this process. The script that starts it knows which streams are terminals. */
    static Terminal ofProcess() {
        Map<String, String> environment = System.getenv();
        return new Terminal(
                new PrintWriter(System.out, true, StandardCharsets.UTF_8),
                new PrintWriter(System.err, true, StandardCharsets.UTF_8),
                new ProcessInput(),
                style("dormouse.terminal.out", environment),
                style("dormouse.terminal.err", environment),
                Boolean.getBoolean("dormouse.terminal.err"),
                environment,
                Path.of("").toAbsolutePath());
    }

    private static Style style(String terminal, Map<String, String> environment) {
        boolean wanted = environment.getOrDefault("NO_COLOR", "").isEmpty();
        return wanted && Boolean.getBoolean(terminal) ? Style.COLOURED : Style.PLAIN;
    }

    public Optional<String> variable(String name) {
        return Optional.ofNullable(environment.get(name)).filter(value -> !value.isEmpty());
    }

    /** The folder for caches and tools: {@code DORMOUSE_HOME}, or {@code ~/.dormouse}. */
    public Path dormouseHome() {
        return variable("DORMOUSE_HOME")
                .map(directory::resolve)
                .orElseGet(() -> Path.of(System.getProperty("user.home"), ".dormouse"));
    }

    /** Says something about the work, at once. */
    public void say(String text) {
        err.println(text);
        err.flush();
    }

    public void warn(String text) {
        err.println(errStyle.warning("warning:") + " " + text);
    }
}
