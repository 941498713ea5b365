package dev.dormouse.cli.settings;

import dev.dormouse.app.variable.VariableArguments;
import dev.dormouse.cli.ExitCodes;
import dev.dormouse.cli.Terminal;
import dev.dormouse.cli.api.ChangeVariables.NewValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Lists the variables of an app. */
@Command(
        name = "variables",
        header = "List, set and unset the variables of an app.",
        subcommands = {
            VariablesCommand.ListOf.class,
            VariablesCommand.Setting.class,
            VariablesCommand.Unsetting.class
        },
        footer = {
            "  dormouse variables --app hello",
            "  dormouse variables set greeting=hello colour=green",
            "  dormouse variables unset greeting"
        })
public final class VariablesCommand implements Callable<Integer> {
    private static final String NONE =
            "No variables. Set one with 'dormouse variables set <name>=<value>'.";

    private final Terminal terminal;

    @Mixin private SettingsTarget target = new SettingsTarget();

    @Option(names = "--json", description = "Print one JSON array.")
    private boolean json;

    public VariablesCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        VariableTable.print(terminal, target.read(terminal), json, NONE);
        return ExitCodes.OK;
    }

    /** The same by name. */
    @Command(
            name = "list",
            header = "List the variables of an app.",
            footer = "  dormouse variables list --app hello")
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
            VariableTable.print(terminal, target.read(terminal), json, NONE);
            return ExitCodes.OK;
        }
    }

    /** Sets some. */
    @Command(
            name = "set",
            header = "Set variables of an app; it serves them at once, without a deploy.",
            footer = {
                "  dormouse variables set greeting=hello",
                "  dormouse variables set text=@page.html --app hello"
            })
    public static final class Setting implements Callable<Integer> {
        private final Terminal terminal;

        @Parameters(
                arity = "1..*",
                paramLabel = "<name=value>",
                description = "Also name=@file, @file.json and @file.toml.")
        private List<String> values = new ArrayList<>();

        @Mixin private SettingsTarget target = new SettingsTarget();

        public Setting(Terminal terminal) {
            this.terminal = terminal;
        }

        @Override
        public Integer call() {
            Map<String, NewValue> set = new LinkedHashMap<>();
            VariableArguments.parse(values, terminal.directory())
                    .forEach((name, value) -> set.put(name, new NewValue(value, false)));
            target.set(terminal, set);
            terminal.out().println("Set " + String.join(", ", new TreeSet<>(set.keySet())) + ".");
            return ExitCodes.OK;
        }
    }

    /** Takes values away. */
    @Command(
            name = "unset",
            header = "Take the values of variables away.",
            footer = "  dormouse variables unset greeting --app hello")
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
