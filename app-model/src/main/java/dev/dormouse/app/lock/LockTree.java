package dev.dormouse.app.lock;

import dev.dormouse.app.manifest.Inherit;
import dev.dormouse.app.variable.VariableDeclaration;
import java.util.Base64;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** A lock as plain values, in the order in which they are written. What is empty is left out. */
final class LockTree {
    private LockTree() {}

    static Map<String, Object> of(LockedApp app) {
        List<String> understand = app.mustUnderstand().stream().map(MustUnderstand::id).toList();
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("spin_lock_version", understand.isEmpty() ? 0 : 1);
        put(tree, "must_understand", understand);
        put(tree, "metadata", sorted(app.metadata()));
        put(tree, "host_requirements", requirements(app.hostRequirements()));
        put(tree, "variables", mapped(app.variables(), LockTree::of));
        tree.put("triggers", app.triggers().stream().map(LockTree::of).toList());
        tree.put("components", app.components().stream().map(LockTree::of).toList());
        return tree;
    }

    private static Map<String, Object> of(VariableDeclaration variable) {
        Map<String, Object> tree = new LinkedHashMap<>();
        variable.description().ifPresent(text -> tree.put("description", text));
        variable.defaultValue().ifPresent(value -> tree.put("default", value));
        if (variable.secret()) {
            tree.put("secret", true);
        }
        return tree;
    }

    private static Map<String, Object> of(LockedTrigger trigger) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("id", trigger.id());
        tree.put("trigger_type", trigger.type());
        tree.put("trigger_config", sorted(trigger.settings()));
        put(tree, "trigger_dependencies", mapped(trigger.dependencies(), LockTree::all));
        return tree;
    }

    private static Map<String, Object> of(LockedComponent component) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("id", component.id());
        put(tree, "metadata", sorted(component.metadata()));
        tree.put("source", of(component.source()));
        put(tree, "env", new TreeMap<>(component.environment()));
        put(tree, "files", component.files().stream().map(LockTree::of).toList());
        put(tree, "config", new TreeMap<>(component.variables()));
        put(tree, "dependencies", mapped(component.dependencies(), LockTree::of));
        put(tree, "trigger_dependencies", mapped(component.triggerDependencies(), LockTree::all));
        put(tree, "host_requirements", requirements(component.hostRequirements()));
        return tree;
    }

    private static List<Object> all(List<LockedDependency> dependencies) {
        return dependencies.stream().<Object>map(LockTree::of).toList();
    }

    private static Map<String, Object> of(LockedDependency dependency) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("source", of(dependency.source()));
        tree.put("export", dependency.export().orElse(null));
        switch (dependency.inherit()) {
            case Inherit.All all -> tree.put("inherit", "All");
            case Inherit.Only(List<String> fields) -> {
                if (!fields.isEmpty()) {
                    tree.put("inherit", Map.of("Some", fields));
                }
            }
        }
        return tree;
    }

    private static Map<String, Object> of(LockedSource source) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("content_type", source.contentType());
        putContent(tree, source.content());
        return tree;
    }

    private static Map<String, Object> of(LockedFile file) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("path", file.path());
        putContent(tree, file.content());
        return tree;
    }

    private static void putContent(Map<String, Object> tree, ContentRef content) {
        content.inline()
                .ifPresent(bytes -> tree.put("inline", Base64.getEncoder().encodeToString(bytes)));
        tree.put("digest", content.digest().toString());
    }

    private static Map<String, Object> requirements(List<String> names) {
        Map<String, Object> tree = new TreeMap<>();
        names.forEach(name -> tree.put(name, HostRequirements.REQUIRED));
        return tree;
    }

    private static <V> Map<String, Object> mapped(
            Map<String, V> values, Function<V, Object> write) {
        Map<String, Object> tree = new TreeMap<>();
        values.forEach((name, value) -> tree.put(name, write.apply(value)));
        return tree;
    }

    private static void put(Map<String, Object> tree, String name, Map<String, ?> value) {
        if (!value.isEmpty()) {
            tree.put(name, value);
        }
    }

    private static void put(Map<String, Object> tree, String name, Collection<?> value) {
        if (!value.isEmpty()) {
            tree.put(name, value);
        }
    }

    /** Plain values with all keys in order, at any depth. */
    private static Map<String, Object> sorted(Map<?, ?> map) {
        Map<String, Object> sorted = new TreeMap<>();
        map.forEach((key, value) -> sorted.put((String) key, sortedValue(value)));
        return sorted;
    }

    private static Object sortedValue(Object value) {
        return switch (value) {
            case Map<?, ?> map -> sorted(map);
            case List<?> list -> list.stream().map(LockTree::sortedValue).toList();
            case String text -> text;
            case Number number -> number;
            case Boolean flag -> flag;
            default -> value.toString();
        };
    }
}
