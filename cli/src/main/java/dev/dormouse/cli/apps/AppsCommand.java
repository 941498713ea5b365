package dev.dormouse.cli.apps;

import dev.dormouse.cli.ExitCodes;
import dev.dormouse.cli.Style;
import dev.dormouse.cli.Table;
import dev.dormouse.cli.Table.Cell;
import dev.dormouse.cli.Terminal;
import dev.dormouse.cli.api.AppView;
import dev.dormouse.cli.api.transport.Json;
import dev.dormouse.cli.session.CloudOptions;
import dev.dormouse.cli.session.CloudSession;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Lists apps. */
@Command(
        name = "apps",
        header = "List your apps; show, change or delete one.",
        subcommands = {AppInfoCommand.class, HstsCommand.class, DeleteAppCommand.class},
        footer = {
            "  dormouse apps",
            "  dormouse apps info --app hello",
            "  dormouse apps delete --app hello"
        })
public final class AppsCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin private CloudOptions cloud = new CloudOptions();

    @Option(names = "--json", description = "Print one JSON array.")
    private boolean json;

    public AppsCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        try (CloudSession session = CloudSession.open(terminal, cloud)) {
            List<AppView> apps = session.client().apps().list();
            if (json) {
                terminal.out().println(Json.pretty(apps));
            } else if (apps.isEmpty()) {
                terminal.out().println("No apps yet. Make one with 'dormouse deploy'.");
            } else {
                table(apps).lines().forEach(terminal.out()::println);
            }
        }
        return ExitCodes.OK;
    }

    private Table table(List<AppView> apps) {
        Style style = terminal.style();
        Table table = new Table();
        for (AppView app : apps) {
            AppView.Production production = app.production();
            table.row(
                    new Cell(app.name(), style::bold),
                    Cell.of(production == null ? "no version" : "version " + production.version()),
                    AppState.cell(app, style),
                    new Cell(app.url().toString(), style::name));
        }
        return table;
    }
}
