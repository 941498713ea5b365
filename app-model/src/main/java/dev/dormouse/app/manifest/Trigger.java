package dev.dormouse.app.manifest;

import static java.util.Objects.requireNonNull;

import dev.dormouse.app.Copies;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One {@code [[trigger.<type>]]}.
 *
 * @param component the id of the component that it calls
 * @param components ids of further components, by role
 * @param dependencies what is composed with the component, by role, outermost first
 * @param settings what belongs to the type, as plain values, without all of the above
 */
public record Trigger(
        String type,
        String id,
        Optional<String> component,
        Map<String, List<String>> components,
        Map<String, List<Dependency>> dependencies,
        Map<String, Object> settings) {
    public static final String HTTP = "http";
    public static final String REDIS = "redis";

    public Trigger {
        requireNonNull(type, "type");
        requireNonNull(id, "id");
        requireNonNull(component, "component");
        components = Copies.ordered(components);
        dependencies = Copies.ordered(dependencies);
        settings = Copies.ordered(settings);
    }
}
