package dev.dormouse.cli.account;

import dev.dormouse.cli.ExitCodes;
import dev.dormouse.cli.Style;
import dev.dormouse.cli.Table;
import dev.dormouse.cli.Table.Cell;
import dev.dormouse.cli.Terminal;
import dev.dormouse.cli.api.LimitView;
import dev.dormouse.cli.api.transport.Json;
import dev.dormouse.cli.session.CloudOptions;
import dev.dormouse.cli.session.CloudSession;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows what an organisation may have. */
@Command(
        name = "limits",
        header = "Show what your plan allows.",
        footer = {"  dormouse limits", "  dormouse limits --json"})
public final class LimitsCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin private CloudOptions cloud = new CloudOptions();

    @Option(names = "--json", description = "Print one JSON array.")
    private boolean json;

    public LimitsCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        try (CloudSession session = CloudSession.open(terminal, cloud)) {
            List<LimitView> limits = session.client().accounts().limits();
            if (json) {
                terminal.out().println(Json.pretty(limits));
            } else {
                table(limits).lines().forEach(terminal.out()::println);
            }
        }
        return ExitCodes.OK;
    }

    private Table table(List<LimitView> limits) {
        Style style = terminal.style();
        Table table = new Table();
        for (LimitView limit : limits) {
            String unit = limit.unit() == null ? "" : " " + limit.unit();
            table.row(
                    Cell.of(limit.name()),
                    new Cell(limit.value() + unit, style::bold),
                    Cell.of(limit.used() == null ? "" : limit.used() + " used"),
                    new Cell(limit.source(), style::dim));
        }
        return table;
    }
}
