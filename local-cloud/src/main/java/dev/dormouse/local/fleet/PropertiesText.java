package dev.dormouse.local.fleet;

import static java.util.Objects.requireNonNull;

import java.util.Map;
import java.util.TreeMap;

/** Settings as the text of a properties file, in the order of their names. */
final class PropertiesText {
    private final Map<String, String> settings = new TreeMap<>();

    PropertiesText set(String name, Object value) {
        settings.put(requireNonNull(name, "name"), requireNonNull(value, name).toString());
        return this;
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        settings.forEach(
                (name, value) -> text.append(name).append('=').append(escaped(value)).append('\n'));
        return text.toString();
    }

    private static String escaped(String value) {
        return value.replace("\\", "\\\\").replace("\n", "\\n");
    }
}
