package dev.dormouse.cli.domains;

import dev.dormouse.cli.Terminal;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Lists domains. */
@Command(
        name = "domains",
        header = "List, add, check and remove domains of your own.",
        subcommands = {
            DomainsCommand.ListOf.class,
            AddDomainCommand.class,
            CheckDomainCommand.class,
            RemoveDomainCommand.class
        },
        footer = {
            "  dormouse domains",
            "  dormouse domains add shop.example.org --app hello",
            "  dormouse domains check shop.example.org"
        })
public final class DomainsCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin private DomainListing listing = new DomainListing();

    public DomainsCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        return listing.print(terminal);
    }

    /** The same by name. */
    @Command(
            name = "list",
            header = "List the domains of your organisation, or of one app.",
            footer = {"  dormouse domains list", "  dormouse domains list --app hello --json"})
    public static final class ListOf implements Callable<Integer> {
        private final Terminal terminal;

        @Mixin private DomainListing listing = new DomainListing();

        public ListOf(Terminal terminal) {
            this.terminal = terminal;
        }

        @Override
        public Integer call() {
            return listing.print(terminal);
        }
    }
}
