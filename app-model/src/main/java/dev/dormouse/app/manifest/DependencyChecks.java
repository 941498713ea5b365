package dev.dormouse.app.manifest;

import dev.dormouse.app.field.FieldPath;
import dev.dormouse.app.field.NearMiss;
import dev.dormouse.app.field.Quoted;
import java.util.ArrayList;
import java.util.List;

/**
 * Checks dependencies on components of the same app: they exist, and have no grants of their own,
 * which composition would silently drop.
 */
final class DependencyChecks {
    private final ManifestContext context;
    private final AppManifest manifest;

    DependencyChecks(ManifestContext context, AppManifest manifest) {
        this.context = context;
        this.manifest = manifest;
    }

    void check() {
        manifest.components()
                .forEach((id, component) ->
                        component
                                .dependencies()
                                .forEach((name, dependency) ->
                                        check(
                                                FieldPath.of("component", id, "dependencies", name),
                                                dependency)));
        manifest.triggers().forEach(this::check);
    }

    private void check(Trigger trigger) {
        trigger.dependencies()
                .forEach((role, list) ->
                        list.forEach(d -> check(FieldPath.of("trigger", trigger.type()), d)));
    }

    private void check(FieldPath at, Dependency dependency) {
        if (!(dependency.source() instanceof DependencySource.AppComponent(String id))) {
            return;
        }
        Component component = manifest.components().get(id);
        if (component == null) {
            context.problems()
                    .add(
                            at,
                            "there is no component " + Quoted.of(id),
                            NearMiss.suggestion(id, manifest.components().keySet()));
            return;
        }
        List<String> grants = grants(component);
        if (!grants.isEmpty()) {
            context.problems()
                    .add(
                            at,
                            "the component "
                                    + Quoted.of(id)
                                    + " cannot be a dependency, because it has "
                                    + String.join(", ", grants),
                            "Move those to the component that depends on it.");
        }
    }

    private static List<String> grants(Component component) {
        List<String> grants = new ArrayList<>();
        add(grants, "ai_models", component.aiModels().isEmpty());
        add(grants, "allowed_outbound_hosts", component.allowedOutboundHosts().isEmpty());
        add(grants, "dependencies", component.dependencies().isEmpty());
        add(grants, "environment", component.environment().isEmpty());
        add(grants, "files", component.files().isEmpty());
        add(grants, "key_value_stores", component.keyValueStores().isEmpty());
        add(grants, "sqlite_databases", component.sqliteDatabases().isEmpty());
        add(grants, "variables", component.variables().isEmpty());
        return grants;
    }

    private static void add(List<String> grants, String name, boolean empty) {
        if (!empty) {
            grants.add(name);
        }
    }
}
