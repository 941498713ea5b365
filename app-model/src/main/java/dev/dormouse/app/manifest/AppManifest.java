package dev.dormouse.app.manifest;

import static java.util.Objects.requireNonNull;

import dev.dormouse.app.Copies;
import dev.dormouse.app.variable.VariableDeclaration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * A whole manifest, of either version, in one form: every trigger has an id, inline components
 * stand among the others, triggers name components by id. Maps keep the order of the file.
 */
public record AppManifest(
        AppDetails application,
        Map<String, VariableDeclaration> variables,
        List<Trigger> triggers,
        Map<String, Component> components) {
    public AppManifest {
        requireNonNull(application, "application");
        variables = Copies.ordered(variables);
        triggers = List.copyOf(triggers);
        components = Copies.ordered(components);
    }

    /** The names of all profiles that some component has. */
    public Set<String> profiles() {
        Set<String> names = new TreeSet<>();
        components.values().forEach(component -> names.addAll(component.profiles().keySet()));
        return names;
    }

    /** This manifest under a profile; components without that profile stay as they are. */
    public AppManifest withProfile(String profile) {
        Map<String, Component> changed = new LinkedHashMap<>();
        components.forEach((id, component) -> changed.put(id, component.withProfile(profile)));
        return new AppManifest(application, variables, triggers, changed);
    }
}
