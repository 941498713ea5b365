package dev.dormouse.cli.apps;

import dev.dormouse.cli.Terminal;
import dev.dormouse.cli.api.AppView;
import dev.dormouse.cli.api.AppsClient;
import dev.dormouse.cli.api.ChangeApp;
import dev.dormouse.cli.api.transport.Json;
import dev.dormouse.cli.api.transport.Printable;
import dev.dormouse.cli.app.AppOption;
import dev.dormouse.cli.session.CloudOptions;
import dev.dormouse.cli.session.CloudSession;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The app of which browsers are told something, and how that is shown. */
final class HstsTarget {
    @Mixin private AppOption app = new AppOption();
    @Mixin private CloudOptions cloud = new CloudOptions();

    @Option(names = "--json", description = "Print the app as one JSON object.")
    private boolean json;

    void show(Terminal terminal) {
        print(terminal, AppsClient::get);
    }

    void change(Terminal terminal, AppView.@Nullable Hsts hsts) {
        print(terminal, (apps, name) -> apps.change(name, new ChangeApp(hsts)));
    }

    private void print(Terminal terminal, BiFunction<AppsClient, String, AppView> call) {
        String name = app.name(terminal);
        try (CloudSession session = CloudSession.open(terminal, cloud)) {
            AppView found = call.apply(session.client().apps(), name);
            terminal.out()
                    .println(
                            json
                                    ? Json.pretty(found)
                                    : "HSTS of "
                                            + Printable.of(found.name())
                                            + ": "
                                            + AppState.hsts(found)
                                            + ".");
        }
    }
}
