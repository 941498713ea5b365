package dev.dormouse.app.manifest;

import dev.dormouse.app.field.FieldPath;
import dev.dormouse.app.field.FieldProblem;
import dev.dormouse.app.toml.TomlText;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tomlj.TomlArray;
import org.tomlj.TomlParseError;
import org.tomlj.TomlParseResult;
import org.tomlj.TomlPosition;
import org.tomlj.TomlTable;

/** A TOML text as plain values, with the place of each in the text. */
final class TomlDocument {
    private final String file;
    private final ManifestLimits limits;
    private final Map<FieldPath, TomlPosition> positions = new HashMap<>();
    private final List<ManifestProblem> problems = new ArrayList<>();
    private Map<String, Object> root = Map.of();

    private TomlDocument(String file, ManifestLimits limits) {
        this.file = file;
        this.limits = limits;
    }

    /**
     * @throws ManifestException if the text is no TOML, or too large
     */
    static TomlDocument parse(String file, String text, ManifestLimits limits) {
        TomlDocument document = new TomlDocument(file, limits);
        document.read(text);
        if (!document.problems.isEmpty()) {
            throw new ManifestException(document.problems);
        }
        return document;
    }

    Map<String, Object> root() {
        return root;
    }

    private void read(String text) {
        TomlParseResult result = TomlText.parse(text).orElse(null);
        if (result == null) {
            whole("is no TOML, or has values inside each other too deep");
            return;
        }
        result.errors().stream().limit(20).forEach(this::addSyntaxError);
        if (problems.isEmpty()) {
            root = table(result, FieldPath.ROOT, 0);
        }
    }

    private void tooDeep() {
        whole("has values inside each other more than " + limits.depthMax() + " deep");
    }

    private void whole(String detail) {
        problems.add(new ManifestProblem(file, 0, 0, "", detail, ""));
    }

    private void addSyntaxError(TomlParseError error) {
        TomlPosition at = error.position();
        String message = error.getMessage() == null ? "is no TOML" : error.getMessage();
        boolean twice = message.contains(" previously defined at ");
        String detail = twice ? message.replace(" previously", " is given twice: it is") : message;
        problems.add(new ManifestProblem(file, at.line(), at.column(), "", detail, ""));
    }

    private Map<String, Object> table(TomlTable table, FieldPath path, int depth) {
        Map<String, Object> values = new LinkedHashMap<>();
        for (String key : table.keySet()) {
            List<String> one = List.of(key);
            FieldPath at = path.key(key);
            remember(at, table.inputPositionOf(one));
            Object value = table.get(one);
            if (value != null) {
                values.put(key, plain(value, at, depth + 1));
            }
        }
        return values;
    }

    private List<Object> array(TomlArray array, FieldPath path, int depth) {
        List<Object> values = new ArrayList<>();
        for (int i = 0; i < array.size(); i++) {
            FieldPath at = path.element(i);
            remember(at, array.inputPositionOf(i));
            values.add(plain(array.get(i), at, depth + 1));
        }
        return values;
    }

    private Object plain(Object value, FieldPath at, int depth) {
        if (depth > limits.depthMax()) {
            if (problems.isEmpty()) {
                tooDeep();
            }
            return "";
        }
        return switch (value) {
            case TomlTable table -> table(table, at, depth);
            case TomlArray array -> array(array, at, depth);
            default -> value;
        };
    }

    private void remember(FieldPath at, @Nullable TomlPosition position) {
        if (position != null) {
            positions.put(at, position);
        }
    }

    /** The problems with their places, in the order of the text. */
    List<ManifestProblem> locate(List<FieldProblem> found) {
        return found.stream()
                .map(this::locate)
                .sorted(
                        Comparator.comparingInt(ManifestProblem::line)
                                .thenComparingInt(ManifestProblem::column))
                .toList();
    }

    private ManifestProblem locate(FieldProblem problem) {
        TomlPosition at = position(problem.path());
        return new ManifestProblem(
                file,
                at == null ? 0 : at.line(),
                at == null ? 0 : at.column(),
                problem.path().toString(),
                problem.detail(),
                problem.fix());
    }

    /** Where it stands, or for what is missing, where the table stands that misses it. */
    private @Nullable TomlPosition position(FieldPath path) {
        FieldPath at = path;
        while (!at.steps().isEmpty() && !positions.containsKey(at)) {
            at = at.parent();
        }
        return positions.get(at);
    }
}
