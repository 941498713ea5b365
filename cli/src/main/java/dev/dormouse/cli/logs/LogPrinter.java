package dev.dormouse.cli.logs;

import dev.dormouse.cli.Style;
import dev.dormouse.cli.Terminal;
import dev.dormouse.cli.api.LogLine;
import dev.dormouse.cli.api.transport.Json;
import dev.dormouse.cli.api.transport.Printable;

/** Prints lines for a person, or one JSON object each. */
final class LogPrinter {
    private final Terminal terminal;
    private final boolean json;

    LogPrinter(Terminal terminal, boolean json) {
        this.terminal = terminal;
        this.json = json;
    }

    void print(LogLine line) {
        terminal.out().println(json ? Json.line(line) : text(line));
        terminal.out().flush();
    }

    private String text(LogLine line) {
        Style style = terminal.style();
        String source = line.isOfThePlatform() ? "platform" : component(line);
        String text = Printable.of(line.text());
        return style.dim(line.time().toString())
                + " "
                + (line.isOfThePlatform() ? style.warning(source) : style.name(source))
                + " "
                + text;
    }

    private static String component(LogLine line) {
        String component = line.component();
        String named =
                Printable.of(component == null || component.isEmpty() ? line.stream() : component);
        Long version = line.version();
        return version == null || version == 0 ? named : named + "@" + version;
    }
}
