package dev.dormouse.apps.version;

import dev.dormouse.app.lock.LockedApp;
import dev.dormouse.app.lock.LockedComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * What a version asks for that the active one does not.
 *
 * @param outboundHosts as {@code component: host}
 * @param stores as {@code component: store}, of every kind
 * @param variables by name, with {@code (required)} behind those without default
 */
public record Changes(List<String> outboundHosts, List<String> stores, List<String> variables) {
    public Changes {
        outboundHosts = List.copyOf(outboundHosts);
        stores = List.copyOf(stores);
        variables = List.copyOf(variables);
    }

    static Changes between(Optional<LockedApp> active, LockedApp next) {
        return new Changes(
                added(active, next, Changes::outboundHosts),
                added(active, next, Changes::stores),
                added(active, next, Changes::variables));
    }

    private static List<String> added(
            Optional<LockedApp> active, LockedApp next, Function<LockedApp, Set<String>> asked) {
        Set<String> added = new TreeSet<>(asked.apply(next));
        active.ifPresent(app -> added.removeAll(asked.apply(app)));
        return Excerpt.ofList(added);
    }

    private static Set<String> outboundHosts(LockedApp app) {
        return byComponent(app, LockedComponent::allowedOutboundHosts);
    }

    private static Set<String> stores(LockedApp app) {
        return byComponent(
                app,
                component -> {
                    List<String> stores = new ArrayList<>(component.keyValueStores());
                    stores.addAll(component.sqliteDatabases());
                    return stores;
                });
    }

    private static Set<String> byComponent(
            LockedApp app, Function<LockedComponent, List<String>> asked) {
        Set<String> all = new TreeSet<>();
        for (LockedComponent component : app.components()) {
            asked.apply(component).forEach(one -> all.add(component.id() + ": " + one));
        }
        return all;
    }

    private static Set<String> variables(LockedApp app) {
        Set<String> all = new TreeSet<>();
        app.variables()
                .forEach((name, declaration) ->
                        all.add(declaration.isRequired() ? name + " (required)" : name));
        return all;
    }
}
