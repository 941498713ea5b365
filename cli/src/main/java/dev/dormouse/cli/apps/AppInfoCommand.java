package dev.dormouse.cli.apps;

import dev.dormouse.cli.ExitCodes;
import dev.dormouse.cli.Style;
import dev.dormouse.cli.Table;
import dev.dormouse.cli.Table.Cell;
import dev.dormouse.cli.Terminal;
import dev.dormouse.cli.api.AppView;
import dev.dormouse.cli.api.transport.Json;
import dev.dormouse.cli.app.AppOption;
import dev.dormouse.cli.session.CloudOptions;
import dev.dormouse.cli.session.CloudSession;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows one app. */
@Command(
        name = "info",
        header = "Show one app.",
        footer = {"  dormouse apps info", "  dormouse apps info --app hello --json"})
public final class AppInfoCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin private AppOption app = new AppOption();
    @Mixin private CloudOptions cloud = new CloudOptions();

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    public AppInfoCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        String name = app.name(terminal);
        try (CloudSession session = CloudSession.open(terminal, cloud)) {
            AppView found = session.client().apps().get(name);
            if (json) {
                terminal.out().println(Json.pretty(found));
            } else {
                table(found).lines().forEach(terminal.out()::println);
            }
        }
        return ExitCodes.OK;
    }

    private Table table(AppView app) {
        Style style = terminal.style();
        Table table = new Table();
        table.row(Cell.of("app"), new Cell(app.name(), style::bold));
        table.row(Cell.of("id"), Cell.of(app.id()));
        if (app.organisation() != null) {
            table.row(Cell.of("organisation"), Cell.of(app.organisation()));
        }
        table.row(Cell.of("url"), new Cell(app.url().toString(), style::name));
        table.row(Cell.of("state"), AppState.cell(app, style));
        table.row(Cell.of("hsts"), Cell.of(AppState.hsts(app)));
        AppView.Production production = app.production();
        table.row(
                Cell.of("production"),
                Cell.of(
                        production == null
                                ? "no version yet"
                                : "version "
                                        + production.version()
                                        + ", generation "
                                        + production.generation()));
        return table;
    }
}
