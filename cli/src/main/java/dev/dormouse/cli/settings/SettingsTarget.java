package dev.dormouse.cli.settings;

import dev.dormouse.cli.Terminal;
import dev.dormouse.cli.api.ChangeVariables;
import dev.dormouse.cli.api.VariableView;
import dev.dormouse.cli.app.AppOption;
import dev.dormouse.cli.session.CloudOptions;
import dev.dormouse.cli.session.CloudSession;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Mixin;

/** The app whose values a command reads or changes. */
final class SettingsTarget {
    @Mixin private AppOption app = new AppOption();
    @Mixin private CloudOptions cloud = new CloudOptions();

    List<VariableView> read(Terminal terminal) {
        String name = app.name(terminal);
        try (CloudSession session = CloudSession.open(terminal, cloud)) {
            return session.client().apps().variables(name).items();
        }
    }

    void set(Terminal terminal, Map<String, ChangeVariables.NewValue> values) {
        change(terminal, new ChangeVariables(values, List.of()));
    }

    void unset(Terminal terminal, List<String> names) {
        change(terminal, new ChangeVariables(Map.of(), names));
        terminal.out().println("Unset " + String.join(", ", names) + ".");
    }

    private void change(Terminal terminal, ChangeVariables change) {
        String name = app.name(terminal);
        try (CloudSession session = CloudSession.open(terminal, cloud)) {
            session.client().apps().change(name, change);
        }
    }
}
