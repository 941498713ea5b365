package dev.dormouse.cli.domains;

import dev.dormouse.cli.Confirmation;
import dev.dormouse.cli.ExitCodes;
import dev.dormouse.cli.Terminal;
import dev.dormouse.cli.api.transport.Printable;
import dev.dormouse.cli.session.CloudOptions;
import dev.dormouse.cli.session.CloudSession;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Removes a domain. */
@Command(
        name = "remove",
        header = "Remove a domain from its app.",
        descriptionHeading = "%n",
        description = "A host that was verified stays yours for 30 days: nobody else can add it.",
        footer = {
            "  dormouse domains remove shop.example.org",
            "  dormouse domains remove shop.example.org --yes"
        })
public final class RemoveDomainCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Parameters(paramLabel = "<host>", description = "The full host name.")
    private String host = "";

    @Option(
            names = {"-y", "--yes"},
            description = "Do not ask.")
    private boolean yes;

    @Mixin private CloudOptions cloud = new CloudOptions();

    public RemoveDomainCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        try (CloudSession session = CloudSession.open(terminal, cloud)) {
            Confirmation.ask(terminal, "This ends what " + host + " serves, at once.", host, yes);
            session.client().domains().remove(host);
            terminal.out()
                    .println(
                            "Removed "
                                    + Printable.of(host)
                                    + ". Remove its records from your DNS as well.");
        }
        return ExitCodes.OK;
    }
}
