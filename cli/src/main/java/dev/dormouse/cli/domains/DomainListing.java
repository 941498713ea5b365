package dev.dormouse.cli.domains;

import dev.dormouse.cli.ExitCodes;
import dev.dormouse.cli.Terminal;
import dev.dormouse.cli.api.DomainView;
import dev.dormouse.cli.api.DomainsClient;
import dev.dormouse.cli.api.transport.Json;
import dev.dormouse.cli.session.CloudOptions;
import dev.dormouse.cli.session.CloudSession;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which domains are listed, and how. */
final class DomainListing {
    @Option(
            names = {"-a", "--app"},
            paramLabel = "<app>",
            description = "Only those of this app, by name or id.")
    private @Nullable String app;

    @Option(names = "--json", description = "Print one JSON array.")
    private boolean json;

    @Mixin private CloudOptions cloud = new CloudOptions();

    int print(Terminal terminal) {
        try (CloudSession session = CloudSession.open(terminal, cloud)) {
            DomainsClient domains = session.client().domains();
            List<DomainView> found = app == null ? domains.list() : domains.list(app);
            if (json) {
                terminal.out().println(Json.pretty(found));
            } else if (found.isEmpty()) {
                terminal.out()
                        .println("No domains yet. Add one with 'dormouse domains add <host>'.");
            } else {
                new DomainReport(terminal).list(found);
            }
        }
        return ExitCodes.OK;
    }
}
