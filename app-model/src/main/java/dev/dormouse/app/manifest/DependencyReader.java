package dev.dormouse.app.manifest;

import dev.dormouse.app.field.FieldPath;
import dev.dormouse.app.field.Fields;
import dev.dormouse.app.field.NearMiss;
import dev.dormouse.app.field.Quoted;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads dependencies of components, and of triggers. */
final class DependencyReader {
    private static final List<String> INHERITABLE =
            List.of(
                    "ai_models",
                    "allowed_outbound_hosts",
                    "environment",
                    "files",
                    "key_value_stores",
                    "sqlite_databases",
                    "variables");

    private final ManifestContext context;

    DependencyReader(ManifestContext context) {
        this.context = context;
    }

    /** The {@code dependencies} of a component, by the name of the import. */
    Map<String, Dependency> ofComponent(Fields component) {
        Map<String, Dependency> dependencies =
                component.entries("dependencies", this::componentDependency);
        context.checkCount(
                component.pathOf("dependencies"),
                dependencies.size(),
                context.limits().dependenciesMax());
        if (dependencies.size() <= context.limits().dependenciesMax()) {
            checkDisjoint(component, List.copyOf(dependencies.keySet()));
        }
        return dependencies;
    }

    /** The {@code dependencies} of a trigger, by role. */
    Map<String, List<Dependency>> ofTrigger(Fields trigger) {
        return trigger.entries(
                "dependencies",
                (at, value) -> {
                    if (!(value instanceof List<?> list)) {
                        trigger.wrongType(at, "an array of dependencies", value);
                        return null;
                    }
                    return triggerDependencies(trigger, at, list);
                });
    }

    private List<Dependency> triggerDependencies(Fields trigger, FieldPath at, List<?> list) {
        List<Dependency> dependencies = new ArrayList<>();
        for (int i = 0; i < list.size(); i++) {
            Object value = list.get(i) == null ? "" : list.get(i);
            Fields table = trigger.tableOrNull(at.element(i), value);
            if (table != null) {
                dependencies.add(table(table, null, false));
            }
        }
        return dependencies;
    }

    private @Nullable Dependency componentDependency(FieldPath at, Object value) {
        String key = ((FieldPath.Step.Key) at.steps().getLast()).name();
        DependencyName name = DependencyName.parse(key).orElse(null);
        if (name == null) {
            context.problems()
                    .add(
                            at,
                            Quoted.of(key) + " is no name of an import",
                            "Write \"namespace:package/interface@1.0.0\" or a kebab-case name.");
            return null;
        }
        if (value instanceof String version) {
            return new Dependency(
                    registry(at, name, Optional.empty(), version),
                    Optional.empty(),
                    Inherit.NOTHING);
        }
        Fields table = new Fields(at, Map.of(), context.problems()).tableOrNull(at, value);
        return table == null ? null : table(table, name, true);
    }

    private Dependency table(Fields table, @Nullable DependencyName name, boolean ofComponent) {
        DependencySource source = source(table, name);
        Optional<String> export = ofComponent ? table.string("export") : Optional.empty();
        Inherit inherit = inherit(table);
        table.end();
        boolean wholePackage =
                name != null && name.packageName().isPresent() && name.interfaceName().isEmpty();
        if (export.isPresent() && wholePackage) {
            table.problem(
                    "export",
                    "is not possible for all interfaces of a package",
                    "Name one interface, as in \"namespace:package/interface\".");
        }
        return new Dependency(source, export, inherit);
    }

    private DependencySource source(Fields table, @Nullable DependencyName name) {
        if (table.has("path")) {
            return SourceReader.local(table, "path");
        }
        if (table.has("component")) {
            return new DependencySource.AppComponent(table.requiredString("component"));
        }
        if (table.has("url")) {
            return SourceReader.remote(table);
        }
        String version = table.requiredString("version");
        Optional<String> registry = table.string("registry");
        if (table.has("package") || name == null) {
            String packageName = table.requiredString("package");
            return new ComponentSource.Registry(
                    registry, SourceReader.checkedPackage(table, packageName), version);
        }
        return registry(table.path(), name, registry, version);
    }

    private ComponentSource registry(
            FieldPath at, DependencyName name, Optional<String> registry, String version) {
        if (name.packageName().isEmpty()) {
            context.problems()
                    .add(
                            at,
                            "does not say which package it is",
                            "Add package = \"namespace:name\", or path = \"…\" for a file.");
        }
        return new ComponentSource.Registry(registry, name.packageName().orElse(""), version);
    }

    private static Inherit inherit(Fields table) {
        String field = "inherit_configuration";
        Object value = table.value(field);
        return switch (value) {
            case null -> Inherit.NOTHING;
            case Boolean all -> all ? new Inherit.All() : Inherit.NOTHING;
            default -> new Inherit.Only(inheritable(table, field));
        };
    }

    private static List<String> inheritable(Fields table, String field) {
        List<String> names = table.strings(field);
        for (int i = 0; i < names.size(); i++) {
            if (!INHERITABLE.contains(names.get(i))) {
                table.problems()
                        .add(
                                table.pathOf(field).element(i),
                                "cannot be inherited",
                                NearMiss.suggestion(names.get(i), INHERITABLE));
            }
        }
        return names;
    }

    private void checkDisjoint(Fields component, List<String> names) {
        for (int i = 0; i < names.size(); i++) {
            DependencyName name = DependencyName.parse(names.get(i)).orElseThrow();
            for (String earlier : names.subList(0, i)) {
                if (name.overlaps(DependencyName.parse(earlier).orElseThrow())) {
                    context.problems()
                            .add(
                                    component.pathOf("dependencies").key(names.get(i)),
                                    "is about the same interfaces as " + Quoted.of(earlier),
                                    "Keep one of them.");
                }
            }
        }
    }
}
