package dev.dormouse.app.lock;

import static java.util.Objects.requireNonNull;

import dev.dormouse.app.Copies;
import java.util.List;
import java.util.Map;

/**
 * One component.
 *
 * @param metadata plain values
 * @param environment for the guest, by name
 * @param files that the guest sees, by path
 * @param variables templates, by name
 * @param hostRequirements features by name that the host must have for it
 */
public record LockedComponent(
        String id,
        Map<String, Object> metadata,
        LockedSource source,
        Map<String, String> environment,
        List<LockedFile> files,
        Map<String, String> variables,
        Map<String, LockedDependency> dependencies,
        Map<String, List<LockedDependency>> triggerDependencies,
        List<String> hostRequirements) {
    public LockedComponent {
        requireNonNull(id, "id");
        metadata = Copies.ordered(metadata);
        requireNonNull(source, "source");
        environment = Copies.ordered(environment);
        files = List.copyOf(files);
        variables = Copies.ordered(variables);
        dependencies = Copies.ordered(dependencies);
        triggerDependencies = Copies.ordered(triggerDependencies);
        hostRequirements = List.copyOf(hostRequirements);
    }

    /** Templates of {@code OutboundRules}. */
    public List<String> allowedOutboundHosts() {
        return strings("allowed_outbound_hosts");
    }

    public List<String> keyValueStores() {
        return strings("key_value_stores");
    }

    public List<String> sqliteDatabases() {
        return strings("databases");
    }

    public List<String> aiModels() {
        return strings("ai_models");
    }

    private List<String> strings(String name) {
        return metadata.get(name) instanceof List<?> list
                ? list.stream().map(String.class::cast).toList()
                : List.of();
    }
}
