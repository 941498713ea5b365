package dev.dormouse.app.manifest;

import dev.dormouse.app.Identifiers;
import dev.dormouse.app.field.FieldPath;
import dev.dormouse.app.field.Fields;
import dev.dormouse.app.field.Quoted;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the table of one component, of either version. */
final class ComponentReader {
    private final ManifestContext context;
    private final Fields fields;
    private final MountReader mounts;

    private ComponentReader(ManifestContext context, Fields fields) {
        this.context = context;
        this.fields = fields;
        this.mounts = new MountReader(fields);
    }

    static Component readV2(ManifestContext context, Fields fields) {
        return new ComponentReader(context, fields).readV2();
    }

    /** A component of version 1, whose {@code id} and {@code trigger} are read already. */
    static Component readV1(ManifestContext context, Fields fields) {
        return new ComponentReader(context, fields).readV1();
    }

    private Component readV2() {
        List<String> hosts = new ArrayList<>(outboundHosts());
        hosts.addAll(HttpHosts.read(fields));
        List<TargetEnvironment> targets = TargetReader.read(fields);
        fields.tablesByName("tool");
        DependencyReader dependencyReader = new DependencyReader(context);
        Map<String, Dependency> dependencies = inherited(dependencyReader.ofComponent(fields));
        Map<String, Profile> profiles = profiles(dependencyReader);
        return component("variables", hosts, targets, dependencies, profiles);
    }

    private Component readV1() {
        boolean unlimitedDatabases = !fields.has("allowed_outbound_hosts");
        List<String> hosts = new ArrayList<>(outboundHosts());
        if (unlimitedDatabases) {
            hosts.addAll(List.of("redis://*:*", "mysql://*:*", "postgres://*:*"));
        }
        hosts.addAll(HttpHosts.read(fields));
        return component("config", hosts, List.of(), Map.of(), Map.of());
    }

    private Component component(
            String variables,
            List<String> hosts,
            List<TargetEnvironment> targets,
            Map<String, Dependency> dependencies,
            Map<String, Profile> profiles) {
        Component component =
                new Component(
                        SourceReader.required(fields),
                        fields.string("description"),
                        variables(variables),
                        environment(fields),
                        mounts.files(),
                        mounts.excluded(),
                        hosts,
                        labels("key_value_stores"),
                        labels("sqlite_databases"),
                        fields.strings("ai_models"),
                        targets,
                        BuildReader.read(fields),
                        dependencies,
                        profiles);
        fields.end();
        return component;
    }

    private List<String> outboundHosts() {
        List<String> hosts = fields.strings("allowed_outbound_hosts");
        context.checkCount(
                fields.pathOf("allowed_outbound_hosts"), hosts, context.limits().entriesMax());
        for (int i = 0; i < hosts.size(); i++) {
            context.checkOutboundHost(
                    fields.pathOf("allowed_outbound_hosts").element(i), hosts.get(i));
        }
        return hosts;
    }

    private Map<String, String> variables(String field) {
        Map<String, String> variables = fields.stringTable(field);
        context.checkCount(fields.pathOf(field), variables.size(), context.limits().entriesMax());
        variables.forEach((name, template) -> {
            FieldPath at = fields.pathOf(field).key(name);
            context.checkTemplate(at, template);
            Identifiers.lowerSnakeProblem(name)
                    .ifPresent(problem ->
                            context.problems()
                                    .add(
                                            at,
                                            "the name is not lower_snake_case: " + problem,
                                            "Write it like \"api_token\"."));
        });
        return variables;
    }

    private static Map<String, String> environment(Fields fields) {
        Map<String, String> environment = fields.stringTable("environment");
        environment.forEach((name, value) -> {
            boolean valid =
                    !name.isEmpty()
                            && name.indexOf('=') < 0
                            && name.indexOf(0) < 0
                            && value.indexOf(0) < 0;
            if (!valid) {
                fields.problems()
                        .add(
                                fields.pathOf("environment").key(name),
                                "must have a name without \"=\" and no zero characters",
                                "");
            }
        });
        return environment;
    }

    private List<String> labels(String field) {
        List<String> labels = fields.strings(field);
        for (int i = 0; i < labels.size(); i++) {
            FieldPath at = fields.pathOf(field).element(i);
            String label = labels.get(i);
            Identifiers.labelProblem(label)
                    .ifPresent(problem ->
                            context.problems()
                                    .add(
                                            at,
                                            "the label "
                                                    + Quoted.of(label)
                                                    + " is neither kebab-case nor"
                                                    + " snake_case: "
                                                    + problem,
                                            ""));
        }
        return labels;
    }

    private Map<String, Dependency> inherited(Map<String, Dependency> dependencies) {
        String field = "dependencies_inherit_configuration";
        Optional<Boolean> all = fields.flag(field);
        boolean single =
                dependencies.values().stream().anyMatch(d -> !d.inherit().equals(Inherit.NOTHING));
        if (all.isPresent() && single) {
            fields.problem(
                    field,
                    "cannot stand beside inherit_configuration of a single dependency",
                    "Use one or the other.");
        }
        return all.orElse(false) ? inheritingAll(dependencies) : dependencies;
    }

    private static Map<String, Dependency> inheritingAll(Map<String, Dependency> dependencies) {
        Map<String, Dependency> inheriting = new LinkedHashMap<>();
        dependencies.forEach((name, d) ->
                inheriting.put(name, new Dependency(d.source(), d.export(), new Inherit.All())));
        return inheriting;
    }

    private Map<String, Profile> profiles(DependencyReader dependencies) {
        Map<String, Profile> profiles = new LinkedHashMap<>();
        fields.tablesByName("profile")
                .forEach((name, table) -> profiles.put(name, profile(table, dependencies)));
        return profiles;
    }

    private static Profile profile(Fields table, DependencyReader dependencies) {
        Profile profile =
                new Profile(
                        SourceReader.optional(table),
                        environment(table),
                        dependencies.ofComponent(table),
                        BuildReader.commandsOnly(table));
        table.end();
        return profile;
    }
}
