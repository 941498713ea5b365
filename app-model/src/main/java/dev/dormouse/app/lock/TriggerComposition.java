package dev.dormouse.app.lock;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Moves dependencies of triggers to the components that they call, where composition looks for
 * them. A component that several triggers call is copied for each that has dependencies.
 */
final class TriggerComposition {
    private final Map<String, LockedComponent> components = new LinkedHashMap<>();
    private final LockedApp app;

    private TriggerComposition(LockedApp app) {
        this.app = app;
        app.components().forEach(component -> components.put(component.id(), component));
    }

    static LockedApp moved(LockedApp app) {
        boolean none = app.triggers().stream().allMatch(t -> t.dependencies().isEmpty());
        return none ? app : new TriggerComposition(app).moved();
    }

    private LockedApp moved() {
        Set<String> shared = shared();
        List<LockedTrigger> triggers = new ArrayList<>();
        for (LockedTrigger trigger : app.triggers()) {
            Optional<LockedComponent> component =
                    trigger.component().flatMap(id -> Optional.ofNullable(components.get(id)));
            triggers.add(
                    component
                            .filter(called -> !trigger.dependencies().isEmpty())
                            .map(called -> move(trigger, called, shared))
                            .orElse(trigger));
        }
        return new LockedApp(
                app.metadata(),
                app.hostRequirements(),
                app.variables(),
                triggers,
                List.copyOf(components.values()));
    }

    /** The components that more than one trigger calls. */
    private Set<String> shared() {
        Set<String> once = new HashSet<>();
        Set<String> shared = new HashSet<>();
        app.triggers().stream()
                .flatMap(trigger -> trigger.component().stream())
                .filter(id -> !once.add(id))
                .forEach(shared::add);
        return shared;
    }

    private LockedTrigger move(
            LockedTrigger trigger, LockedComponent component, Set<String> shared) {
        String id = shared.contains(component.id()) ? newId(trigger, component) : component.id();
        components.put(id, with(component, id, trigger));
        Map<String, Object> settings = new TreeMap<>(trigger.settings());
        settings.put("component", id);
        return new LockedTrigger(trigger.id(), trigger.type(), settings, Map.of());
    }

    private String newId(LockedTrigger trigger, LockedComponent component) {
        String natural = component.id() + "-for-" + trigger.id();
        String id = natural;
        for (int i = 1; components.containsKey(id); i++) {
            id = natural + "-" + i;
        }
        return id;
    }

    private static LockedComponent with(
            LockedComponent component, String id, LockedTrigger trigger) {
        Map<String, Object> metadata = new TreeMap<>(component.metadata());
        metadata.put("resolve-trigger-dependencies-using", trigger.type());
        List<String> requirements = new ArrayList<>(component.hostRequirements());
        if (trigger.dependencies().containsKey(HostRequirements.MIDDLEWARE)) {
            requirements.add(HostRequirements.MIDDLEWARE);
        }
        return new LockedComponent(
                id,
                metadata,
                component.source(),
                component.environment(),
                component.files(),
                component.variables(),
                component.dependencies(),
                trigger.dependencies(),
                requirements);
    }
}
