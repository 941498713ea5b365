package dev.dormouse.app.field;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * One table of a document while it is read. Values are plain: {@code String}, {@code Long}, {@code
 * Double}, {@code Boolean}, {@code List} and {@code Map} (and dates, which no field takes). A wrong
 * type is added to the problems and read as absent; {@link #end()} reports what nobody asked for.
 * For one thread.
 */
public final class Fields {
    private final FieldPath path;
    private final Map<String, Object> values;
    private final FieldProblems problems;
    private final Set<String> known = new LinkedHashSet<>();

    public Fields(FieldPath path, Map<String, Object> values, FieldProblems problems) {
        this.path = requireNonNull(path, "path");
        this.values = requireNonNull(values, "values");
        this.problems = requireNonNull(problems, "problems");
    }

    public FieldPath path() {
        return path;
    }

    public FieldPath pathOf(String name) {
        return path.key(name);
    }

    public FieldProblems problems() {
        return problems;
    }

    public boolean has(String name) {
        known.add(name);
        return values.containsKey(name);
    }

    public Set<String> names() {
        return values.keySet();
    }

    /** The value as it is, for fields that take several types. */
    public @Nullable Object value(String name) {
        known.add(name);
        return values.get(name);
    }

    /** A string that must be there; the empty string stands in after a problem. */
    public String requiredString(String name) {
        if (!has(name)) {
            problem(name, "missing", "Add " + name + " = \"…\".");
            return "";
        }
        return string(name).orElse("");
    }

    public Optional<String> string(String name) {
        return Optional.ofNullable(as(name, String.class, "a string"));
    }

    public Optional<Long> integer(String name) {
        return Optional.ofNullable(as(name, Long.class, "an integer"));
    }

    public Optional<Boolean> flag(String name) {
        return Optional.ofNullable(as(name, Boolean.class, "true or false"));
    }

    public List<String> strings(String name) {
        return elements(name, "an array of strings", this::stringOrNull);
    }

    public Map<String, String> stringTable(String name) {
        return entries(name, this::stringOrNull);
    }

    public Optional<Fields> table(String name) {
        Object value = value(name);
        return value == null
                ? Optional.empty()
                : Optional.ofNullable(tableOrNull(pathOf(name), value));
    }

    public List<Fields> tables(String name) {
        return elements(name, "an array of tables", this::tableOrNull);
    }

    public Map<String, Fields> tablesByName(String name) {
        return entries(name, this::tableOrNull);
    }

    /** The elements of an array, each read by {@code read}; null drops one. */
    public <T> List<T> elements(
            String name, String wanted, BiFunction<FieldPath, Object, @Nullable T> read) {
        Object value = value(name);
        List<T> found = new ArrayList<>();
        if (value instanceof List<?> list) {
            for (int i = 0; i < list.size(); i++) {
                Object element = requireNonNull(list.get(i), "element");
                T item = read.apply(pathOf(name).element(i), element);
                if (item != null) {
                    found.add(item);
                }
            }
        } else if (value != null) {
            wrongType(pathOf(name), wanted, value);
        }
        return found;
    }

    /** The entries of a table, each value read by {@code read}; null drops one. */
    public <T> Map<String, T> entries(
            String name, BiFunction<FieldPath, Object, @Nullable T> read) {
        Object value = value(name);
        Map<String, T> found = new LinkedHashMap<>();
        if (value instanceof Map<?, ?> map) {
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                String key = (String) requireNonNull(entry.getKey(), "key");
                T item = read.apply(pathOf(name).key(key), requireNonNull(entry.getValue(), key));
                if (item != null) {
                    found.put(key, item);
                }
            }
        } else if (value != null) {
            wrongType(pathOf(name), "a table", value);
        }
        return found;
    }

    /** A table at any place, or null with a problem. */
    @SuppressWarnings("unchecked") // documents have string keys only
    public @Nullable Fields tableOrNull(FieldPath at, Object value) {
        if (value instanceof Map<?, ?> map) {
            return new Fields(at, (Map<String, Object>) map, problems);
        }
        wrongType(at, "a table", value);
        return null;
    }

    /** What nobody asked for until now, without complaint. */
    public Map<String, Object> rest() {
        Map<String, Object> rest = new LinkedHashMap<>(values);
        rest.keySet().removeAll(known);
        known.addAll(rest.keySet());
        return rest;
    }

    /** Reports every field that nobody asked for. */
    public void end() {
        for (String name : values.keySet()) {
            if (!known.contains(name) && !problems.isFull()) {
                problem(name, "unknown field", NearMiss.suggestion(name, known));
            }
        }
    }

    public void problem(String name, String detail, String fix) {
        problems.add(pathOf(name), detail, fix);
    }

    /** Reports that {@code value} is not {@code wanted}. */
    public void wrongType(FieldPath at, String wanted, Object value) {
        problems.add(at, "must be " + wanted + ", not " + typeOf(value), "");
    }

    private @Nullable String stringOrNull(FieldPath at, Object value) {
        if (value instanceof String text) {
            return text;
        }
        wrongType(at, "a string", value);
        return null;
    }

    private <T> @Nullable T as(String name, Class<T> type, String wanted) {
        Object value = value(name);
        if (value == null) {
            return null;
        }
        if (!type.isInstance(value)) {
            wrongType(pathOf(name), wanted, value);
            return null;
        }
        return type.cast(value);
    }

    private static String typeOf(Object value) {
        return switch (value) {
            case String text -> "the string " + Quoted.of(text);
            case Long number -> "the integer " + number;
            case Double number -> "the number " + number;
            case Boolean flag -> flag.toString();
            case List<?> list -> "an array";
            case Map<?, ?> map -> "a table";
            default -> "a date or time";
        };
    }
}
