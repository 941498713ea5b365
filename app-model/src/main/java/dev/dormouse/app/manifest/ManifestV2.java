package dev.dormouse.app.manifest;

import dev.dormouse.app.field.Fields;
import dev.dormouse.app.variable.VariableDeclaration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads version 2, as in the Spin manifest reference. */
final class ManifestV2 {
    private final Fields root;
    private final ManifestLimits limits;

    ManifestV2(Fields root, ManifestLimits limits) {
        this.root = root;
        this.limits = limits;
    }

    /** What stands for a manifest that could not be read. */
    static AppManifest nothing() {
        AppDetails details =
                new AppDetails(
                        "", Optional.empty(), Optional.empty(), List.of(), List.of(), Map.of());
        return new AppManifest(details, Map.of(), List.of(), Map.of());
    }

    AppManifest read() {
        Map<String, VariableDeclaration> variables = VariableReader.read(root);
        ManifestContext context = new ManifestContext(limits, root.problems(), variables.keySet());
        context.checkCount(root.pathOf("variables"), variables.size(), limits.variablesMax());
        AppDetails details = ApplicationReader.readV2(context, root);
        Map<String, Component> components = components(context);
        List<Trigger> triggers = new TriggerReader(context, components).read(root);
        context.checkCount(root.pathOf("component"), components.size(), limits.componentsMax());
        root.end();
        AppManifest manifest = new AppManifest(details, variables, triggers, components);
        new DependencyChecks(context, manifest).check();
        return manifest;
    }

    private Map<String, Component> components(ManifestContext context) {
        Map<String, Component> components = new LinkedHashMap<>();
        root.tablesByName("component")
                .forEach((id, fields) -> {
                    context.checkKebab(fields.path(), id);
                    components.put(id, ComponentReader.readV2(context, fields));
                });
        return components;
    }
}
