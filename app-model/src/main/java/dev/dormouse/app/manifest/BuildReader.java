package dev.dormouse.app.manifest;

import dev.dormouse.app.field.Fields;
import java.util.List;
import java.util.Optional;

/** Reads {@code build} of a component. */
final class BuildReader {
    private BuildReader() {}

    static Optional<Build> read(Fields component) {
        return component.table("build").map(BuildReader::build);
    }

    /** The {@code build.command} of a profile, which can have nothing else. */
    static List<String> commandsOnly(Fields profile) {
        Optional<Fields> build = profile.table("build");
        List<String> commands = build.map(BuildReader::commands).orElse(List.of());
        build.ifPresent(Fields::end);
        return commands;
    }

    private static Build build(Fields table) {
        Build build = new Build(commands(table), table.string("workdir"), table.strings("watch"));
        build.workdir()
                .filter(workdir -> !workdir.equals("."))
                .ifPresent(workdir -> SourceReader.checkPath(table, "workdir", slashless(workdir)));
        table.end();
        return build;
    }

    private static String slashless(String path) {
        return path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    }

    private static List<String> commands(Fields table) {
        if (table.value("command") instanceof List) {
            return table.strings("command");
        }
        String command = table.requiredString("command");
        return command.isEmpty() ? List.of() : List.of(command);
    }
}
