package dev.dormouse.app.lock;

import dev.dormouse.app.manifest.AppManifest;
import dev.dormouse.app.manifest.Component;
import dev.dormouse.app.manifest.ComponentSource;
import dev.dormouse.app.trigger.Executor;
import dev.dormouse.app.trigger.HttpTarget;
import dev.dormouse.app.trigger.HttpTrigger;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Collects what a host with some features does not run. */
final class UnsupportedCheck {
    private final Set<Feature> supported;
    private final List<Unsupported> found = new ArrayList<>();

    UnsupportedCheck(Set<Feature> supported) {
        this.supported = Set.copyOf(supported);
    }

    List<Unsupported> check(LockedApp app) {
        app.triggers().forEach(this::check);
        app.components().forEach(this::check);
        app.hostRequirements().forEach(name -> checkRequirement("host_requirements", name));
        return List.copyOf(found);
    }

    List<Unsupported> check(AppManifest manifest) {
        manifest.components().forEach(this::checkSource);
        return List.copyOf(found);
    }

    private void checkSource(String id, Component component) {
        if (!(component.source() instanceof ComponentSource.Local)) {
            add(
                    Feature.REMOTE_SOURCES,
                    "component." + id + ".source",
                    "sources that are URLs or packages of a registry are not supported yet",
                    "download the file and give its path");
        }
    }

    private void check(LockedTrigger trigger) {
        String field = "trigger." + trigger.type();
        if (trigger.isHttp()) {
            checkExecutor(trigger);
        } else {
            add(
                    Feature.OTHER_TRIGGERS,
                    field,
                    "triggers of the type `" + trigger.type() + "` are not supported yet",
                    "use [[trigger.http]]");
        }
        if (!trigger.dependencies().isEmpty()) {
            add(Feature.MIDDLEWARE, field, "dependencies of triggers are not supported yet", "");
        }
    }

    private void checkExecutor(LockedTrigger trigger) {
        HttpTrigger http = trigger.http();
        if (http.executor() instanceof Executor.Http
                && http.target() instanceof HttpTarget.Component(String id)) {
            add(
                    Feature.HTTP_EXECUTOR,
                    "trigger.http.executor",
                    "component `" + id + "` uses the http executor, which is not supported yet",
                    "use executor = { type = \"wagi\" }");
        }
    }

    private void check(LockedComponent component) {
        String field = "component." + component.id();
        addUnlessEmpty(
                Feature.DEPENDENCIES, field, "dependencies", component.dependencies().isEmpty());
        addUnlessEmpty(
                Feature.KEY_VALUE_STORES,
                field,
                "key_value_stores",
                component.keyValueStores().isEmpty());
        addUnlessEmpty(
                Feature.SQLITE_DATABASES,
                field,
                "sqlite_databases",
                component.sqliteDatabases().isEmpty());
        addUnlessEmpty(Feature.AI_MODELS, field, "ai_models", component.aiModels().isEmpty());
        component.hostRequirements().forEach(name -> checkRequirement(field, name));
    }

    private void addUnlessEmpty(Feature feature, String component, String name, boolean empty) {
        if (!empty) {
            add(feature, component + "." + name, name + " are not supported yet", "remove them");
        }
    }

    private void checkRequirement(String field, String name) {
        switch (name) {
            case HostRequirements.CHAINING ->
                    add(
                            Feature.SERVICE_CHAINING,
                            field + ".allowed_outbound_hosts",
                            "calls to other components (*.spin.internal) are not supported yet",
                            "call the public route of the component");
            case HostRequirements.MIDDLEWARE ->
                    add(Feature.MIDDLEWARE, field, "middleware is not supported yet", "");
            default ->
                    found.add(
                            new Unsupported(
                                    field, "the host feature `" + name + "` is not known", ""));
        }
    }

    private void add(Feature feature, String field, String what, String fix) {
        if (!supported.contains(feature)) {
            found.add(new Unsupported(field, what, fix));
        }
    }
}
