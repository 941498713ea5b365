package dev.dormouse.cli.login;

import dev.dormouse.cli.ExitCodes;
import dev.dormouse.cli.Style;
import dev.dormouse.cli.Table;
import dev.dormouse.cli.Table.Cell;
import dev.dormouse.cli.Terminal;
import dev.dormouse.cli.api.AccountsClient;
import dev.dormouse.cli.api.Me;
import dev.dormouse.cli.api.OrganisationView;
import dev.dormouse.cli.api.transport.CloudAddress;
import dev.dormouse.cli.api.transport.Json;
import dev.dormouse.cli.session.CloudOptions;
import dev.dormouse.cli.session.CloudSession;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows in whose name this command speaks, and to which cloud. */
@Command(
        name = "whoami",
        header = "Show who is logged in, and where.",
        footer = {"  dormouse whoami", "  dormouse whoami --json"})
public final class WhoamiCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin private CloudOptions cloud = new CloudOptions();

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    public WhoamiCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    /** What {@code --json} prints. */
    private record Answer(CloudAddress cloud, Me me, List<OrganisationView> organisations) {}

    @Override
    public Integer call() {
        try (CloudSession session = CloudSession.open(terminal, cloud)) {
            AccountsClient accounts = session.client().accounts();
            Answer answer = new Answer(session.address(), accounts.me(), accounts.organisations());
            if (json) {
                terminal.out().println(Json.pretty(answer));
            } else {
                table(answer).lines().forEach(terminal.out()::println);
            }
        }
        return ExitCodes.OK;
    }

    private Table table(Answer answer) {
        Style style = terminal.style();
        Table table = new Table();
        table.row(Cell.of("cloud"), Cell.of(answer.cloud().toString()));
        table.row(Cell.of(answer.me().kind()), new Cell(answer.me().name(), style::bold));
        List<String> scopes = answer.me().scopes();
        if (scopes != null && !scopes.isEmpty()) {
            table.row(Cell.of("scopes"), Cell.of(String.join(" ", scopes)));
        }
        for (OrganisationView organisation : answer.organisations()) {
            boolean own = Boolean.TRUE.equals(organisation.personal());
            table.row(
                    Cell.of("organisation"),
                    new Cell(organisation.slug(), style::name),
                    Cell.of(own ? "yours" : ""));
        }
        return table;
    }
}
