package dev.dormouse.app.lock;

import dev.dormouse.app.Identifiers;
import dev.dormouse.app.field.Fields;
import dev.dormouse.app.field.Quoted;
import dev.dormouse.app.manifest.Inherit;
import dev.dormouse.app.variable.VariableDeclaration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Reads a lock from plain values. Fields that it does not know are left alone, since newer writers
 * list what must not be overlooked under {@code must_understand}.
 */
final class LockReader {
    private static final long VERSION_MAX = 1;
    private static final int ID_CHARS_MAX = 4 * Identifiers.CHARS_MAX;

    private final Fields root;

    private LockReader(Fields root) {
        this.root = root;
    }

    static LockedApp read(Fields root) {
        LockReader reader = new LockReader(root);
        reader.checkVersion();
        reader.throwProblems();
        return reader.app();
    }

    private void throwProblems() {
        if (!root.problems().isEmpty()) {
            throw LockException.of(root.problems());
        }
    }

    private void checkVersion() {
        long version = root.integer("spin_lock_version").orElse(-1L);
        if (version < 0 || version > VERSION_MAX) {
            root.problem(
                    "spin_lock_version",
                    "must be 0 or 1",
                    "A newer version of Dormouse may read this lock.");
        }
        for (String part : root.strings("must_understand")) {
            if (!MustUnderstand.ids().contains(part)) {
                root.problem(
                        "must_understand",
                        Quoted.of(part) + " is not understood",
                        "A newer version of Dormouse may read this lock.");
            }
        }
    }

    private LockedApp app() {
        Map<String, Object> metadata =
                root.table("metadata").map(Fields::rest).orElseGet(LinkedHashMap::new);
        if (!(metadata.get("name") instanceof String)) {
            root.problem("metadata", "has no name", "");
        }
        Map<String, VariableDeclaration> variables = new LinkedHashMap<>();
        root.tablesByName("variables")
                .forEach((name, fields) -> variables.put(name, variable(fields)));
        checkCount("triggers", LockLimits.TRIGGERS_MAX);
        checkCount("components", LockLimits.COMPONENTS_MAX);
        throwProblems();
        List<String> requirements = requirements(root);
        List<LockedTrigger> triggers =
                root.tables("triggers").stream().map(LockReader::trigger).toList();
        List<LockedComponent> components = components();
        checkTriggers(triggers, components);
        throwProblems();
        return new LockedApp(metadata, requirements, variables, triggers, components);
    }

    private void checkCount(String name, int max) {
        if (root.value(name) instanceof List<?> list && list.size() > max) {
            root.problem(name, "has more than " + max + " entries", "");
        }
    }

    static String id(Fields fields) {
        String id = fields.requiredString("id");
        if (fields.has("id") && !Identifiers.isPlain(id, ID_CHARS_MAX)) {
            fields.problem("id", "must be letters, digits, \"-\" and \"_\"", "");
        }
        return id;
    }

    private List<LockedComponent> components() {
        List<LockedComponent> components = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (Fields fields : root.tables("components")) {
            LockedComponent component = LockedComponentReader.read(fields);
            if (!ids.add(component.id())) {
                fields.problem("id", "is the id of two components", "");
            }
            components.add(component);
        }
        return components;
    }

    private void checkTriggers(List<LockedTrigger> triggers, List<LockedComponent> components) {
        Set<String> ids = components.stream().map(LockedComponent::id).collect(Collectors.toSet());
        for (LockedTrigger trigger : triggers) {
            trigger.component()
                    .filter(id -> !ids.contains(id))
                    .ifPresent(id ->
                            root.problem(
                                    "triggers",
                                    Quoted.of(trigger.id())
                                            + " names the unknown component "
                                            + Quoted.of(id),
                                    ""));
        }
    }

    private static VariableDeclaration variable(Fields fields) {
        return new VariableDeclaration(
                fields.string("description"),
                fields.string("default"),
                fields.flag("secret").orElse(false));
    }

    private static LockedTrigger trigger(Fields fields) {
        return new LockedTrigger(
                id(fields),
                fields.requiredString("trigger_type"),
                fields.table("trigger_config").map(Fields::rest).orElse(Map.of()),
                triggerDependencies(fields));
    }

    static Map<String, List<LockedDependency>> triggerDependencies(Fields fields) {
        Map<String, List<LockedDependency>> read = new LinkedHashMap<>();
        fields.table("trigger_dependencies")
                .ifPresent(roles -> {
                    for (String role : roles.names()) {
                        read.put(
                                role,
                                roles.tables(role).stream().map(LockReader::dependency).toList());
                    }
                });
        return read;
    }

    static LockedDependency dependency(Fields fields) {
        return new LockedDependency(
                LockedComponentReader.source(fields), fields.string("export"), inherit(fields));
    }

    private static Inherit inherit(Fields fields) {
        Object value = fields.value("inherit");
        if ("All".equals(value)) {
            return new Inherit.All();
        }
        return value == null
                ? Inherit.NOTHING
                : new Inherit.Only(
                        fields.table("inherit")
                                .map(some -> some.strings("Some"))
                                .orElse(List.of()));
    }

    /** The features that are required; those that are optional do not matter. */
    static List<String> requirements(Fields fields) {
        List<String> required = new ArrayList<>();
        Optional<Fields> table = fields.table("host_requirements");
        for (String name : table.map(Fields::names).orElse(Set.of())) {
            if (HostRequirements.OPTIONAL.equals(table.orElseThrow().value(name))) {
                continue;
            }
            if (!HostRequirements.KNOWN.contains(name)) {
                fields.problem(
                        "host_requirements",
                        Quoted.of(name) + " is a feature that is not known",
                        "A newer version of Dormouse may run this app.");
            }
            required.add(name);
        }
        return required;
    }
}
