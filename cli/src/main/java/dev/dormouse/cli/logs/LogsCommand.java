package dev.dormouse.cli.logs;

import dev.dormouse.cli.ExitCodes;
import dev.dormouse.cli.Terminal;
import dev.dormouse.cli.api.LogsClient;
import dev.dormouse.cli.app.AppOption;
import dev.dormouse.cli.session.CloudOptions;
import dev.dormouse.cli.session.CloudSession;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows what an app wrote. */
@Command(
        name = "logs",
        header = "Show what an app and the platform wrote about it.",
        footer = {
            "  dormouse logs --since 10m",
            "  dormouse logs -f --app hello",
            "  dormouse logs --json --limit 1000"
        })
public final class LogsCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Option(
            names = {"-f", "--follow"},
            description = "Go on with new lines until Ctrl-C.")
    private boolean follow;

    @Option(
            names = "--since",
            paramLabel = "<time>",
            converter = Since.Converter.class,
            description = "Lines since then, such as 10m, 2h, 7d or 2026-01-31T12:00:00Z.")
    private @Nullable Since since;

    @Option(
            names = {"-n", "--limit"},
            paramLabel = "<lines>",
            description = "Lines at most, the newest ones; 100 otherwise.")
    private int limit = 100;

    @Option(names = "--json", description = "Print one JSON object per line.")
    private boolean json;

    @Mixin private AppOption app = new AppOption();
    @Mixin private CloudOptions cloud = new CloudOptions();

    public LogsCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        String name = app.name(terminal);
        try (CloudSession session = CloudSession.open(terminal, cloud)) {
            LogsClient logs = session.client().logs();
            LogPrinter printer = new LogPrinter(terminal, json);
            Optional<Instant> start =
                    Optional.ofNullable(since).map(time -> time.instant(session.clock()));
            if (follow) {
                new LogFollower(terminal, logs, session.pause())
                        .follow(name, start, printer::print);
            } else {
                logs.read(name, start, limit).forEach(printer::print);
            }
        }
        return ExitCodes.OK;
    }
}
