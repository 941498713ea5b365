package dev.dormouse.cli.settings;

import dev.dormouse.app.Identifiers;
import dev.dormouse.cli.CommandFailed;
import dev.dormouse.cli.ExitCodes;
import dev.dormouse.cli.Input;
import dev.dormouse.cli.Terminal;
import dev.dormouse.cli.api.ChangeVariables.NewValue;
import dev.dormouse.cli.api.VariableView;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Lists the secrets of an app. */
@Command(
        name = "secrets",
        header = "List, set and unset the secrets of an app.",
        subcommands = {
            SecretsCommand.ListOf.class,
            SecretsCommand.Setting.class,
            SecretsCommand.Unsetting.class
        },
        footer = {
            "  dormouse secrets --app hello",
            "  dormouse secrets set api_key",
            "  dormouse secrets set api_key < key.txt"
        })
public final class SecretsCommand implements Callable<Integer> {
    private static final String NONE = "No secrets. Set one with 'dormouse secrets set <name>'.";

    private final Terminal terminal;

    @Mixin private SettingsTarget target = new SettingsTarget();

    @Option(names = "--json", description = "Print one JSON array.")
    private boolean json;

    public SecretsCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        return list(terminal, target, json);
    }

    private static int list(Terminal terminal, SettingsTarget target, boolean json) {
        List<VariableView> secrets =
                target.read(terminal).stream().filter(VariableView::secret).toList();
        VariableTable.print(terminal, secrets, json, NONE);
        return ExitCodes.OK;
    }

    /** The same by name. */
    @Command(
            name = "list",
            header = "List the secrets of an app, by name.",
            footer = "  dormouse secrets list --app hello")
    public static final class ListOf implements Callable<Integer> {
        private final Terminal terminal;

        @Mixin private SettingsTarget target = new SettingsTarget();

        @Option(names = "--json", description = "Print one JSON array.")
        private boolean json;

        public ListOf(Terminal terminal) {
            this.terminal = terminal;
        }

        @Override
        public Integer call() {
            return list(terminal, target, json);
        }
    }

    /** Sets one. */
    @Command(
            name = "set",
            header = "Set a secret of an app; it serves with it at once, without a deploy.",
            descriptionHeading = "%n",
            description =
                    "The value is asked for, or read from standard input where nobody can be"
                            + " asked; one line end at its end is left out. Nobody can read it"
                            + " back.",
            footer = {
                "  dormouse secrets set api_key",
                "  dormouse secrets set api_key --value-stdin < key.txt"
            })
    public static final class Setting implements Callable<Integer> {
        private static final int BYTES_MAX = 64 * 1024;

        private final Terminal terminal;

        @Parameters(paramLabel = "<name>", description = "Its name.")
        private String name = "";

        @Option(
                names = "--value-stdin",
                description = "Read the value from standard input, even on a terminal.")
        private boolean valueStdin;

        @Mixin private SettingsTarget target = new SettingsTarget();

        public Setting(Terminal terminal) {
            this.terminal = terminal;
        }

        @Override
        public Integer call() {
            if (name.contains("=")) {
                throw new CommandFailed(
                        ExitCodes.USAGE,
                        "The value of a secret does not stand on the command line, where others"
                                + " can see it. Give the name alone; the value is asked for, or"
                                + " read from standard input.");
            }
            Identifiers.lowerSnakeProblem(name)
                    .ifPresent(problem -> {
                        throw new CommandFailed(
                                ExitCodes.USAGE, "secret \"" + name + "\": " + problem);
                    });
            target.set(terminal, Map.of(name, new NewValue(value(), true)));
            terminal.out().println("Set " + name + ".");
            return ExitCodes.OK;
        }

        private String value() {
            Input input = terminal.input();
            String value =
                    input.isPerson() && !valueStdin
                            ? input.askSecretly("Value of " + name + ": ")
                            : input.readAll(BYTES_MAX).replaceFirst("\\r?\\n\\z", "");
            if (value.isEmpty()) {
                throw new CommandFailed(
                        ExitCodes.USAGE,
                        "There is no value on standard input. Pipe it in, or take the secret away"
                                + " with 'dormouse secrets unset "
                                + name
                                + "'.");
            }
            return value;
        }
    }

    /** Takes values away. */
    @Command(
            name = "unset",
            header = "Take the values of secrets away.",
            footer = "  dormouse secrets unset api_key --app hello")
    public static final class Unsetting implements Callable<Integer> {
        private final Terminal terminal;

        @Parameters(arity = "1..*", paramLabel = "<name>", description = "Their names.")
        private List<String> names = new ArrayList<>();

        @Mixin private SettingsTarget target = new SettingsTarget();

        public Unsetting(Terminal terminal) {
            this.terminal = terminal;
        }

        @Override
        public Integer call() {
            target.unset(terminal, names);
            return ExitCodes.OK;
        }
    }
}
