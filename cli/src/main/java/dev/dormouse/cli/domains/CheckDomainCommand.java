package dev.dormouse.cli.domains;

import dev.dormouse.cli.ExitCodes;
import dev.dormouse.cli.Terminal;
import dev.dormouse.cli.api.DomainView;
import dev.dormouse.cli.api.transport.Json;
import dev.dormouse.cli.api.transport.Printable;
import dev.dormouse.cli.session.CloudOptions;
import dev.dormouse.cli.session.CloudSession;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Looks at a domain's DNS now. */
@Command(
        name = "check",
        header = "Ask DNS now, and show what a domain still needs.",
        descriptionHeading = "%n",
        description = "Ends with 1 if something is in the way.",
        footer = {
            "  dormouse domains check shop.example.org",
            "  dormouse domains check shop.example.org --json"
        })
public final class CheckDomainCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Parameters(paramLabel = "<host>", description = "The full host name.")
    private String host = "";

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    @Mixin private CloudOptions cloud = new CloudOptions();

    public CheckDomainCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        DomainView domain;
        try (CloudSession session = CloudSession.open(terminal, cloud)) {
            domain = session.client().domains().check(host);
        }
        DomainView.Problem problem = domain.problem();
        if (json) {
            terminal.out().println(Json.pretty(domain));
        } else {
            new DomainReport(terminal).show(domain);
            if (problem != null) {
                terminal.warn(Printable.of(problem.detail()));
            }
        }
        return problem == null ? ExitCodes.OK : ExitCodes.FAILED;
    }
}
