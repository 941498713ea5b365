package dev.dormouse.app.manifest;

import dev.dormouse.app.Identifiers;
import dev.dormouse.app.field.Fields;
import dev.dormouse.app.variable.VariableDeclaration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Reads the {@code [variables]} of an app. */
final class VariableReader {
    private VariableReader() {}

    static Map<String, VariableDeclaration> read(Fields root) {
        Map<String, VariableDeclaration> variables = new LinkedHashMap<>();
        root.tablesByName("variables")
                .forEach((name, fields) -> variables.put(name, declaration(name, fields)));
        return variables;
    }

    private static VariableDeclaration declaration(String name, Fields fields) {
        Identifiers.lowerSnakeProblem(name)
                .ifPresent(problem ->
                        fields.problems()
                                .add(
                                        fields.path(),
                                        "the name is not lower_snake_case: " + problem,
                                        "Write it like \"api_token\"."));
        Optional<String> description = fields.string("description");
        boolean required = fields.flag("required").orElse(false);
        boolean hasDefault = fields.has("default");
        Optional<String> value = fields.string("default");
        boolean secret = fields.flag("secret").orElse(false);
        fields.end();
        if (required == hasDefault) {
            fields.problems()
                    .add(
                            fields.path(),
                            required
                                    ? "is required and has a default"
                                    : "is neither required nor has a default",
                            "Give either required = true or default = \"…\".");
        }
        return new VariableDeclaration(description, required ? Optional.empty() : value, secret);
    }
}
