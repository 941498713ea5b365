package dev.dormouse.cli.domains;

import dev.dormouse.cli.Durations;
import dev.dormouse.cli.ExitCodes;
import dev.dormouse.cli.Terminal;
import dev.dormouse.cli.api.DomainView;
import dev.dormouse.cli.api.DomainsClient;
import dev.dormouse.cli.api.transport.Json;
import dev.dormouse.cli.api.transport.Printable;
import dev.dormouse.cli.app.AppOption;
import dev.dormouse.cli.session.CloudOptions;
import dev.dormouse.cli.session.CloudSession;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Adds a domain to an app. */
@Command(
        name = "add",
        header = "Add a domain to an app: shows the DNS records to make, and waits for them.",
        descriptionHeading = "%n",
        description = "Adding one that the app has already changes where it redirects to.",
        footer = {
            "  dormouse domains add shop.example.org --app hello",
            "  dormouse domains add www.example.org --redirect-to example.org --no-wait"
        })
public final class AddDomainCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Parameters(paramLabel = "<host>", description = "The full host name.")
    private String host = "";

    @Mixin private AppOption app = new AppOption();

    @Option(
            names = "--redirect-to",
            paramLabel = "<host>",
            description = "Another domain of the app, to which every request is redirected.")
    private @Nullable String redirectTo;

    @Option(
            names = "--no-wait",
            description = "End once the records are shown, before the domain is served.")
    private boolean noWait;

    @Option(
            names = "--timeout",
            paramLabel = "<time>",
            converter = Durations.class,
            description = "How long to wait; 30m otherwise.")
    private Duration timeout = Duration.ofMinutes(30);

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    @Mixin private CloudOptions cloud = new CloudOptions();

    public AddDomainCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        String name = app.name(terminal);
        try (CloudSession session = CloudSession.open(terminal, cloud)) {
            DomainsClient domains = session.client().domains();
            DomainView added = domains.add(name, host, Optional.ofNullable(redirectTo));
            if (!json) {
                new DomainReport(terminal).show(added);
            }
            DomainView last = noWait ? added : awaited(session, domains, added);
            if (json) {
                terminal.out().println(Json.pretty(last));
            } else if (last.isActive()) {
                terminal.out().println("https://" + Printable.of(last.host()) + "/ is served.");
            }
        }
        return ExitCodes.OK;
    }

    private DomainView awaited(CloudSession session, DomainsClient domains, DomainView added) {
        return new DomainWait(terminal, domains, session.clock(), session.pause())
                .until(added, timeout);
    }
}
