package dev.dormouse.app.manifest;

import dev.dormouse.app.field.FieldPath;
import dev.dormouse.app.field.Fields;
import dev.dormouse.app.field.Quoted;
import dev.dormouse.app.file.FileMount;
import dev.dormouse.app.file.Glob;
import dev.dormouse.app.file.GuestPaths;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads {@code files} and {@code exclude_files} of a component. */
final class MountReader {
    private final Fields fields;

    MountReader(Fields fields) {
        this.fields = fields;
    }

    List<FileMount> files() {
        return fields.elements("files", "an array of paths and placements", this::mount);
    }

    List<String> excluded() {
        List<String> globs = fields.strings("exclude_files");
        for (int i = 0; i < globs.size(); i++) {
            checkGlob(fields.pathOf("exclude_files").element(i), globs.get(i));
        }
        return globs;
    }

    private @Nullable FileMount mount(FieldPath at, Object value) {
        if (value instanceof String glob) {
            checkPath(at, glob, false);
            checkGlob(at, glob);
            return new FileMount.Pattern(withoutDot(glob));
        }
        Fields table = fields.tableOrNull(at, value);
        return table == null ? null : placement(table);
    }

    private FileMount placement(Fields table) {
        String source = table.requiredString("source");
        String destination = table.requiredString("destination");
        table.end();
        if (!source.isEmpty()) {
            checkPath(table.pathOf("source"), source, true);
        }
        checkDestination(table, destination);
        return new FileMount.Placement(withoutDot(source), destination);
    }

    private static void checkDestination(Fields table, String destination) {
        if (destination.isEmpty() || destination.equals("/")) {
            return;
        }
        String inner = destination.replaceAll("^/|/$", "");
        String problem =
                destination.startsWith("/")
                        ? GuestPaths.problem(inner).orElse("")
                        : "must start with \"/\"";
        if (!problem.isEmpty()) {
            table.problem("destination", "the path " + Quoted.of(destination) + " " + problem, "");
        }
    }

    private void checkPath(FieldPath at, String path, boolean folderAllowed) {
        String bare = withoutDot(path);
        String inner = bare.endsWith("/") ? bare.substring(0, bare.length() - 1) : bare;
        boolean isFolderItself = inner.isEmpty() || inner.equals(".");
        if (isFolderItself && folderAllowed && !path.startsWith("/")) {
            return;
        }
        GuestPaths.problem(inner)
                .ifPresent(problem ->
                        fields.problems()
                                .add(
                                        at,
                                        "the path " + Quoted.of(path) + " " + problem,
                                        "Files are taken from below the folder of"
                                                + " spin.toml, such as \"static/**/*\"."));
    }

    private void checkGlob(FieldPath at, String glob) {
        Glob.problem(glob)
                .ifPresent(problem ->
                        fields.problems()
                                .add(at, "the pattern " + Quoted.of(glob) + " " + problem, ""));
    }

    private static String withoutDot(String path) {
        return path.startsWith("./") ? path.substring(2) : path;
    }
}
