package dev.dormouse.app.variable;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.dormouse.app.AppErrors;
import dev.dormouse.app.Identifiers;
import dev.dormouse.app.field.Quoted;
import dev.dormouse.app.toml.TomlText;
import dev.dormouse.kernel.DormouseException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tomlj.TomlParseResult;

/**
 * The arguments of {@code --variable}: {@code name=value}, {@code name=@file} for a value that is
 * the content of a file, {@code @file.json} and {@code @file.toml} for many. Later ones win.
 * Messages never hold a value.
 */
public final class VariableArguments {
    private static final long FILE_BYTES_MAX = 1024 * 1024;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Path directory;
    private final Map<String, String> values = new LinkedHashMap<>();

    private VariableArguments(Path directory) {
        this.directory = directory;
    }

    /**
     * @param directory where relative file names start
     * @throws DormouseException with {@link AppErrors#BAD_VARIABLE}
     */
    public static Map<String, String> parse(List<String> arguments, Path directory) {
        VariableArguments parsed = new VariableArguments(directory);
        arguments.forEach(parsed::add);
        return Map.copyOf(parsed.values);
    }

    private void add(String argument) {
        if (argument.startsWith("@")) {
            addFile(argument.substring(1));
            return;
        }
        int equals = argument.indexOf('=');
        if (equals < 0) {
            throw bad("--variable takes name=value, name=@file, @file.json or @file.toml");
        }
        String value = argument.substring(equals + 1);
        put(
                argument.substring(0, equals),
                value.startsWith("@") ? read(value.substring(1)) : value);
    }

    private void addFile(String name) {
        if (name.endsWith(".json")) {
            addJson(name, read(name));
        } else if (name.endsWith(".toml")) {
            addToml(name, read(name));
        } else {
            throw bad("a file of variables ends in .json or .toml, not " + Quoted.of(name));
        }
    }

    private void addJson(String name, String text) {
        JsonNode root;
        try {
            root = JSON.readTree(text);
        } catch (JsonProcessingException e) {
            // the parser's message quotes the text, which may hold a secret
            throw bad(Quoted.of(name) + " is not valid JSON");
        }
        if (!root.isObject()) {
            throw bad(Quoted.of(name) + " must hold one JSON object of strings");
        }
        root.properties().forEach(e -> put(e.getKey(), text(name, e.getKey(), e.getValue())));
    }

    private static String text(String file, String name, JsonNode value) {
        if (!value.isTextual()) {
            throw bad("in " + Quoted.of(file) + ", " + Quoted.of(name) + " must be a string");
        }
        return value.textValue();
    }

    private void addToml(String name, String text) {
        TomlParseResult root =
                TomlText.parse(text).orElseThrow(() -> bad(Quoted.of(name) + " is not valid TOML"));
        if (root.hasErrors()) {
            throw bad(
                    Quoted.of(name)
                            + " is not valid TOML at "
                            + root.errors().getFirst().position());
        }
        for (Map.Entry<String, Object> entry : root.entrySet()) {
            if (!(entry.getValue() instanceof String value)) {
                throw bad(
                        "in "
                                + Quoted.of(name)
                                + ", "
                                + Quoted.of(entry.getKey())
                                + " must be a string");
            }
            put(entry.getKey(), value);
        }
    }

    private void put(String name, String value) {
        Identifiers.lowerSnakeProblem(name)
                .ifPresent(problem -> {
                    throw bad("variable " + Quoted.of(name) + ": " + problem);
                });
        values.put(name, value);
    }

    private String read(String name) {
        try {
            Path file = directory.resolve(name);
            if (Files.size(file) > FILE_BYTES_MAX) {
                throw bad(Quoted.of(name) + " is larger than " + FILE_BYTES_MAX + " bytes");
            }
            return Files.readString(file);
        } catch (IOException | InvalidPathException e) {
            throw new DormouseException(
                    AppErrors.BAD_VARIABLE, "Cannot read " + Quoted.of(name) + " as text", e);
        }
    }

    private static DormouseException bad(String detail) {
        return new DormouseException(AppErrors.BAD_VARIABLE, detail);
    }
}
