package dev.dormouse.app.manifest;

import dev.dormouse.app.Identifiers;
import dev.dormouse.app.field.FieldPath;
import dev.dormouse.app.field.Fields;
import dev.dormouse.app.field.Quoted;
import dev.dormouse.app.trigger.HttpTriggerReader;
import dev.dormouse.app.variable.VariableDeclaration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Reads version 1 as the version 2 that means the same. */
final class ManifestV1 {
    private final Fields root;
    private final ManifestLimits limits;
    private final Map<String, Component> components = new LinkedHashMap<>();
    private final List<Trigger> triggers = new ArrayList<>();

    ManifestV1(Fields root, ManifestLimits limits) {
        this.root = root;
        this.limits = limits;
    }

    AppManifest read() {
        Map<String, VariableDeclaration> variables = VariableReader.read(root);
        ManifestContext context = new ManifestContext(limits, root.problems(), variables.keySet());
        context.checkCount(root.pathOf("variables"), variables.size(), limits.variablesMax());
        if (!root.has("trigger")) {
            root.problem("trigger", "missing", "Add trigger = { type = \"http\" }.");
        }
        Fields trigger =
                root.table("trigger")
                        .orElseGet(() ->
                                new Fields(
                                        root.pathOf("trigger"),
                                        Map.of("type", Trigger.HTTP),
                                        root.problems()));
        String type = trigger.requiredString("type");
        TriggerReader.checkType(context, trigger.pathOf("type"), type);
        Map<String, Object> settings =
                ApplicationReader.settings(
                        context, type, new Fields(trigger.path(), trigger.rest(), root.problems()));
        AppDetails details = ApplicationReader.readV1(root, Map.of(type, settings));
        List<Fields> tables = root.tables("component");
        context.checkCount(root.pathOf("component"), tables, limits.componentsMax());
        tables.forEach(fields -> addComponent(context, type, fields));
        root.end();
        return new AppManifest(details, variables, triggers, components);
    }

    private void addComponent(ManifestContext context, String type, Fields fields) {
        String id = id(context, fields);
        Fields trigger = trigger(fields);
        Component component = ComponentReader.readV1(context, fields);
        if (components.putIfAbsent(id, component) != null) {
            fields.problem(
                    "id", "is the id of two components: " + Quoted.of(id), "Give each its own id.");
            return;
        }
        Map<String, Object> settings = trigger.rest();
        check(context, type, new Fields(trigger.path(), settings, context.problems()), id);
        triggers.add(
                new Trigger(type, "trigger-" + id, Optional.of(id), Map.of(), Map.of(), settings));
    }

    private static String id(ManifestContext context, Fields fields) {
        String written = fields.requiredString("id");
        if (Identifiers.kebabProblem(written).isEmpty()) {
            return written;
        }
        String id = written.replace('_', '-').toLowerCase(Locale.ROOT);
        if (fields.has("id")) {
            context.checkKebab(fields.pathOf("id"), id);
        }
        return id;
    }

    private static Fields trigger(Fields fields) {
        if (!fields.has("trigger")) {
            fields.problem("trigger", "missing", "Add [component.trigger] with a route.");
        }
        FieldPath at = fields.pathOf("trigger");
        return fields.table("trigger")
                .orElseGet(() -> new Fields(at, Map.of("route", "/..."), fields.problems()));
    }

    private static void check(ManifestContext context, String type, Fields settings, String id) {
        switch (type) {
            case Trigger.HTTP -> HttpTriggerReader.read(settings, id);
            case Trigger.REDIS -> RedisSettings.check(context, settings, true);
            default -> {} // the settings of other triggers are not ours to judge
        }
    }
}
