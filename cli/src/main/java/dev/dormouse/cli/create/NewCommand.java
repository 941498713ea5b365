package dev.dormouse.cli.create;

import static java.util.Objects.requireNonNull;

import dev.dormouse.app.field.NearMiss;
import dev.dormouse.cli.CommandFailed;
import dev.dormouse.cli.NamedValues;
import dev.dormouse.cli.Table;
import dev.dormouse.cli.Table.Cell;
import dev.dormouse.cli.Terminal;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Makes an app out of a template. */
@Command(
        name = "new",
        header = "Make a new app out of a template.",
        customSynopsis = {
            "dormouse new [<options>] <template> [<name>]",
            "       dormouse new [<options>] -t <template> <name>"
        },
        footer = {
            "  dormouse new c my-app",
            "  dormouse new -t rust my-app --value project-description='Counts sheep'",
            "  dormouse new --list"
        })
@SuppressWarnings("UnusedVariable") // --accept-defaults is there for scripts made for Spin
public final class NewCommand implements Callable<Integer> {
    private static final String DESCRIPTION = "project-description";

    private final Terminal terminal;

    @Parameters(
            arity = "0..2",
            paramLabel = "<word>",
            hidden = true,
            description = "Template and name.")
    private List<String> words = new ArrayList<>();

    @Option(
            names = {"-t", "--template"},
            paramLabel = "<template>",
            description = "What to start from; --list shows all.")
    private @Nullable String template;

    @Option(names = "--list", description = "List the templates and exit.")
    private boolean list;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "<folder>",
            description = "Where the files go; a folder with the app's name otherwise.")
    private @Nullable Path output;

    @Option(
            names = {"-v", "--value"},
            paramLabel = "<key=value>",
            description = "A value of the template: project-description=...")
    private List<String> values = new ArrayList<>();

    @Option(
            names = {"-a", "--accept-defaults"},
            description = "Take defaults for values not given. Dormouse always does.")
    private boolean acceptDefaults;

    @Spec private @Nullable CommandSpec spec;

    public NewCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        if (list) {
            templates().lines().forEach(terminal.out()::println);
            return 0;
        }
        Template chosen = chosenTemplate();
        String name = words.isEmpty() ? "hello-" + chosen.id() : words.getFirst();
        create(chosen, new Project(name, description(chosen)));
        return 0;
    }

    private Table templates() {
        Table table = new Table();
        for (Template each : Template.values()) {
            table.row(
                    new Cell(each.id(), terminal.style()::name),
                    Cell.of(each.title()),
                    new Cell(each.note(), terminal.style()::dim));
        }
        return table;
    }

    private String description(Template chosen) {
        Map<String, String> given = NamedValues.parse("--value", values);
        for (String key : given.keySet()) {
            if (!key.equals(DESCRIPTION)) {
                throw new CommandFailed(
                        "No template has a value \""
                                + key
                                + "\". "
                                + NearMiss.suggestion(key, List.of(DESCRIPTION)));
            }
        }
        return given.getOrDefault(DESCRIPTION, chosen.description());
    }

    private Template chosenTemplate() {
        if (template != null) {
            if (words.size() > 1) {
                throw usage("\"" + words.get(1) + "\" is one argument too many.");
            }
            return byId(template);
        }
        if (words.isEmpty()) {
            throw usage("which template? Try 'dormouse new c my-app'. " + known());
        }
        return byId(words.removeFirst());
    }

    private Template byId(String id) {
        return Arrays.stream(Template.values())
                .filter(each -> each.id().equals(id))
                .findFirst()
                .orElseThrow(() -> usage("there is no template \"" + id + "\". " + hint(id)));
    }

    private static String hint(String id) {
        return NearMiss.of(id, ids()).map(near -> "Did you mean \"" + near + "\"?").orElse(known());
    }

    private static String known() {
        return "Templates: " + String.join(", ", ids()) + ".";
    }

    private static List<String> ids() {
        return Arrays.stream(Template.values()).map(Template::id).toList();
    }

    private ParameterException usage(String text) {
        return new ParameterException(requireNonNull(spec, "spec").commandLine(), text);
    }

    private void create(Template chosen, Project project) throws IOException {
        Path folder =
                terminal.directory().resolve(output == null ? Path.of(project.name()) : output);
        List<String> files = project.write(chosen, folder);
        Path shown = terminal.directory().relativize(folder.toAbsolutePath().normalize());
        terminal.out()
                .println("Made " + terminal.style().bold(project.name()) + " in " + shown + ":");
        files.forEach(file -> terminal.out().println("  " + file));
        terminal.out().println();
        terminal.out().println("Next:");
        if (!shown.toString().isEmpty()) {
            terminal.out().println("  cd " + shown);
        }
        terminal.out().println(chosen.isBuilt() ? "  dormouse up --build" : "  dormouse up");
    }
}
