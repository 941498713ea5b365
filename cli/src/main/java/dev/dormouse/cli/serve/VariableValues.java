package dev.dormouse.cli.serve;

import dev.dormouse.app.lock.LockedApp;
import dev.dormouse.app.variable.AppVariables;
import dev.dormouse.app.variable.DotEnv;
import dev.dormouse.app.variable.Template;
import dev.dormouse.app.variable.VariableArguments;
import dev.dormouse.app.variable.VariableProvider;
import dev.dormouse.cli.CommandFailed;
import dev.dormouse.cli.Terminal;
import dev.dormouse.kernel.DormouseException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Where the values of an app's variables come from on this machine: {@code --variable}, then {@code
 * SPIN_VARIABLE_…} of the environment, then those of a {@code .env} file.
 */
final class VariableValues {
    private final Terminal terminal;
    private final List<String> arguments;

    VariableValues(Terminal terminal, List<String> arguments) {
        this.terminal = terminal;
        this.arguments = arguments;
    }

    /**
     * The values, after every template of every component could be filled.
     *
     * @throws DormouseException if a variable has no value or a template names an unknown one
     */
    AppVariables resolve(LockedApp app) {
        AppVariables variables = AppVariables.resolve(app.variables(), providers());
        app.components()
                .forEach(component ->
                        component
                                .variables()
                                .values()
                                .forEach(text -> variables.resolve(Template.parse(text))));
        return variables;
    }

    private List<VariableProvider> providers() {
        return List.of(
                VariableProvider.of(VariableArguments.parse(arguments, terminal.directory())),
                VariableProvider.ofEnvironment(terminal.environment()),
                VariableProvider.ofEnvironment(dotEnv()));
    }

    private Map<String, String> dotEnv() {
        Path file = terminal.directory().resolve(".env");
        if (!Files.isRegularFile(file)) {
            return Map.of();
        }
        try {
            return DotEnv.parse(Files.readString(file));
        } catch (IOException e) {
            throw new CommandFailed("Cannot read " + file + " as text.", e);
        }
    }
}
