package dev.dormouse.app.lock;

import static java.util.Objects.requireNonNull;

import dev.dormouse.app.Copies;
import dev.dormouse.app.variable.VariableDeclaration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An app with all its content named by digest: Spin's locked app, the only form in which an app
 * travels.
 *
 * @param metadata plain values; has at least {@code name}
 * @param hostRequirements features by name that the host must have for the app as a whole
 */
public record LockedApp(
        Map<String, Object> metadata,
        List<String> hostRequirements,
        Map<String, VariableDeclaration> variables,
        List<LockedTrigger> triggers,
        List<LockedComponent> components) {
    public LockedApp {
        metadata = Copies.ordered(metadata);
        hostRequirements = List.copyOf(hostRequirements);
        variables = Copies.ordered(variables);
        triggers = List.copyOf(triggers);
        components = List.copyOf(components);
        if (!(metadata.get("name") instanceof String)) {
            throw new IllegalArgumentException("A locked app has a name");
        }
    }

    public String name() {
        return (String) requireNonNull(metadata.get("name"), "name");
    }

    public Optional<String> version() {
        return metadata.get("version") instanceof String version
                ? Optional.of(version)
                : Optional.empty();
    }

    public Optional<LockedComponent> component(String id) {
        return components.stream().filter(component -> component.id().equals(id)).findFirst();
    }

    /** What a host that reads the lock must not overlook. */
    List<MustUnderstand> mustUnderstand() {
        List<MustUnderstand> all = new ArrayList<>();
        if (!hostRequirements.isEmpty()) {
            all.add(MustUnderstand.HOST_REQUIREMENTS);
        }
        if (components.stream().anyMatch(component -> !component.hostRequirements().isEmpty())) {
            all.add(MustUnderstand.COMPONENT_HOST_REQUIREMENTS);
        }
        return all;
    }
}
