package dev.dormouse.cli.apps;

import dev.dormouse.cli.ExitCodes;
import dev.dormouse.cli.Terminal;
import dev.dormouse.cli.api.AppView;
import dev.dormouse.cli.api.transport.Printable;
import dev.dormouse.cli.app.AppOption;
import dev.dormouse.cli.login.WebBrowser;
import dev.dormouse.cli.session.CloudOptions;
import dev.dormouse.cli.session.CloudSession;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Opens an app's page. */
@Command(
        name = "open",
        header = "Open an app in the browser, and print its URL.",
        footer = {"  dormouse open", "  dormouse open --app hello"})
public final class OpenCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin private AppOption app = new AppOption();
    @Mixin private CloudOptions cloud = new CloudOptions();

    public OpenCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        String name = app.name(terminal);
        try (CloudSession session = CloudSession.open(terminal, cloud)) {
            AppView found = session.client().apps().get(name);
            terminal.out().println(Printable.of(found.url().toString()));
            if (!new WebBrowser(terminal).open(found.url())) {
                terminal.warn("no browser was found; BROWSER names the program to use.");
            }
        }
        return ExitCodes.OK;
    }
}
