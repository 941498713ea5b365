package dev.dormouse.app.manifest;

import dev.dormouse.app.Identifiers;
import dev.dormouse.app.field.FieldPath;
import dev.dormouse.app.field.Fields;
import dev.dormouse.app.field.NearMiss;
import dev.dormouse.app.field.Quoted;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The components of one trigger: named by id, or written in place, which gives them an id. */
final class InlineComponents {
    private final ManifestContext context;
    private final Map<String, Component> components;
    private final String triggerId;
    private final Fields trigger;
    private final boolean several;

    InlineComponents(
            ManifestContext context,
            Map<String, Component> components,
            String triggerId,
            Fields trigger) {
        this.context = context;
        this.components = components;
        this.triggerId = triggerId;
        this.trigger = trigger;
        this.several = count() > 1;
    }

    private int count() {
        int count = trigger.has("component") ? 1 : 0;
        if (trigger.value("components") instanceof Map<?, ?> map) {
            for (Object specs : map.values()) {
                count += specs instanceof List<?> list ? list.size() : 1;
            }
        }
        return count;
    }

    Optional<String> component() {
        Object value = trigger.value("component");
        return value == null
                ? Optional.empty()
                : Optional.ofNullable(id(trigger.pathOf("component"), value));
    }

    Map<String, List<String>> components() {
        return new LinkedHashMap<>(trigger.entries("components", this::ids));
    }

    private List<String> ids(FieldPath at, Object value) {
        List<String> ids = new ArrayList<>();
        List<?> specs = value instanceof List<?> list ? list : List.of(value);
        for (int i = 0; i < specs.size(); i++) {
            FieldPath place = value instanceof List ? at.element(i) : at;
            Object spec = specs.get(i);
            String id = spec == null ? null : id(place, spec);
            if (id != null) {
                ids.add(id);
            }
        }
        return ids;
    }

    private @Nullable String id(FieldPath at, Object spec) {
        if (spec instanceof String name) {
            checkKnown(at, name);
            return name;
        }
        if (!(spec instanceof Map)) {
            trigger.wrongType(at, "the id of a component or a table", spec);
            return null;
        }
        Fields table = trigger.tableOrNull(at, spec);
        if (table == null) {
            return null;
        }
        String id = newId();
        components.put(id, ComponentReader.readV2(context, table));
        return id;
    }

    private void checkKnown(FieldPath at, String name) {
        if (!components.containsKey(name) && !context.problems().isFull()) {
            String near =
                    NearMiss.of(name, components.keySet())
                            .map(known -> "Did you mean \"" + known + "\"?")
                            .orElse("Add [component." + name + "] with a source.");
            context.problems().add(at, "there is no component " + Quoted.of(name), near);
        }
    }

    private String newId() {
        String natural = triggerId + "-component";
        boolean free =
                !several
                        && Identifiers.kebabProblem(natural).isEmpty()
                        && !components.containsKey(natural);
        if (free) {
            return natural;
        }
        int counter = 1;
        while (components.containsKey("inline-component" + counter)) {
            counter++;
        }
        return "inline-component" + counter;
    }
}
