package dev.dormouse.cli.apps;

import dev.dormouse.cli.Confirmation;
import dev.dormouse.cli.ExitCodes;
import dev.dormouse.cli.Terminal;
import dev.dormouse.cli.api.AppView;
import dev.dormouse.cli.api.AppsClient;
import dev.dormouse.cli.api.transport.Printable;
import dev.dormouse.cli.app.AppOption;
import dev.dormouse.cli.session.CloudOptions;
import dev.dormouse.cli.session.CloudSession;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Deletes one app. */
@Command(
        name = "delete",
        header = "Delete an app, its versions and its variables.",
        footer = {"  dormouse apps delete --app hello", "  dormouse apps delete --app hello --yes"})
public final class DeleteAppCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin private AppOption app = new AppOption();
    @Mixin private CloudOptions cloud = new CloudOptions();

    @Option(
            names = {"-y", "--yes"},
            description = "Do not ask.")
    private boolean yes;

    public DeleteAppCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        String name = app.name(terminal);
        try (CloudSession session = CloudSession.open(terminal, cloud)) {
            AppsClient apps = session.client().apps();
            AppView found = apps.get(name);
            Confirmation.ask(
                    terminal,
                    "This deletes " + found.name() + ", which " + found.url() + " serves.",
                    found.name(),
                    yes);
            apps.delete(found.id());
            terminal.out().println("Deleted " + Printable.of(found.name()) + ".");
        }
        return ExitCodes.OK;
    }
}
