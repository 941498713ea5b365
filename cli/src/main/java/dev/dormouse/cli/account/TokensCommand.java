package dev.dormouse.cli.account;

import dev.dormouse.cli.ExitCodes;
import dev.dormouse.cli.Table;
import dev.dormouse.cli.Table.Cell;
import dev.dormouse.cli.Terminal;
import dev.dormouse.cli.api.TokenView;
import dev.dormouse.cli.api.transport.Json;
import dev.dormouse.cli.session.CloudOptions;
import dev.dormouse.cli.session.CloudSession;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Lists API tokens. */
@Command(
        name = "tokens",
        header = "List, create and revoke API tokens.",
        subcommands = {
            TokensCommand.ListOf.class,
            CreateTokenCommand.class,
            RevokeTokenCommand.class
        },
        footer = {
            "  dormouse tokens",
            "  dormouse tokens create ci --scope app:deploy --expires 90d",
            "  dormouse tokens revoke tok_…"
        })
public final class TokensCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin private CloudOptions cloud = new CloudOptions();

    @Option(names = "--json", description = "Print one JSON array.")
    private boolean json;

    public TokensCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        return list(terminal, cloud, json);
    }

    private static int list(Terminal terminal, CloudOptions cloud, boolean json) {
        try (CloudSession session = CloudSession.open(terminal, cloud)) {
            List<TokenView> tokens = session.client().accounts().tokens();
            if (json) {
                terminal.out().println(Json.pretty(tokens));
            } else if (tokens.isEmpty()) {
                terminal.out().println("No tokens. Make one with 'dormouse tokens create <name>'.");
            } else {
                table(terminal, tokens).lines().forEach(terminal.out()::println);
            }
        }
        return ExitCodes.OK;
    }

    private static Table table(Terminal terminal, List<TokenView> tokens) {
        Table table = new Table();
        for (TokenView token : tokens) {
            table.row(
                    Cell.of(token.id()),
                    new Cell(token.name(), terminal.style()::bold),
                    Cell.of(String.join(" ", token.scopes())),
                    Cell.of(time("expires ", token.expires())),
                    new Cell(time("used ", token.lastUsed()), terminal.style()::dim));
        }
        return table;
    }

    private static String time(String what, @Nullable Instant time) {
        return time == null ? "" : what + time;
    }

    /** The same by name. */
    @Command(name = "list", header = "List API tokens.", footer = "  dormouse tokens list --json")
    public static final class ListOf implements Callable<Integer> {
        private final Terminal terminal;

        @Mixin private CloudOptions cloud = new CloudOptions();

        @Option(names = "--json", description = "Print one JSON array.")
        private boolean json;

        public ListOf(Terminal terminal) {
            this.terminal = terminal;
        }

        @Override
        public Integer call() {
            return list(terminal, cloud, json);
        }
    }
}
