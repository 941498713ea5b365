package dev.dormouse.app.manifest;

import static java.util.Objects.requireNonNull;

import dev.dormouse.app.Copies;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a component has differently under a profile.
 *
 * @param buildCommands empty to keep the usual ones
 */
public record Profile(
        Optional<ComponentSource> source,
        Map<String, String> environment,
        Map<String, Dependency> dependencies,
        List<String> buildCommands) {
    public Profile {
        requireNonNull(source, "source");
        environment = Copies.ordered(environment);
        dependencies = Copies.ordered(dependencies);
        buildCommands = List.copyOf(buildCommands);
    }
}
