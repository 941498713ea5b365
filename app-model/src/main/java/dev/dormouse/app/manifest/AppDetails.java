package dev.dormouse.app.manifest;

import static java.util.Objects.requireNonNull;

import dev.dormouse.app.Copies;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The {@code [application]} table.
 *
 * @param triggerSettings settings for all triggers of one type, by type; plain values
 */
public record AppDetails(
        String name,
        Optional<String> version,
        Optional<String> description,
        List<String> authors,
        List<TargetEnvironment> targets,
        Map<String, Map<String, Object>> triggerSettings) {
    public AppDetails {
        requireNonNull(name, "name");
        requireNonNull(version, "version");
        requireNonNull(description, "description");
        authors = List.copyOf(authors);
        targets = List.copyOf(targets);
        triggerSettings = Copies.ordered(triggerSettings);
    }
}
