package dev.dormouse.app.manifest;

import static java.util.Objects.requireNonNull;

import dev.dormouse.app.Copies;
import dev.dormouse.app.file.FileMount;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One {@code [component.<id>]}.
 *
 * @param variables templates by name
 * @param excludeFiles globs
 * @param allowedOutboundHosts templates, those from the deprecated {@code allowed_http_hosts}
 *     included
 */
public record Component(
        ComponentSource source,
        Optional<String> description,
        Map<String, String> variables,
        Map<String, String> environment,
        List<FileMount> files,
        List<String> excludeFiles,
        List<String> allowedOutboundHosts,
        List<String> keyValueStores,
        List<String> sqliteDatabases,
        List<String> aiModels,
        List<TargetEnvironment> targets,
        Optional<Build> build,
        Map<String, Dependency> dependencies,
        Map<String, Profile> profiles) {
    public Component {
        requireNonNull(source, "source");
        requireNonNull(description, "description");
        variables = Copies.ordered(variables);
        environment = Copies.ordered(environment);
        files = List.copyOf(files);
        excludeFiles = List.copyOf(excludeFiles);
        allowedOutboundHosts = List.copyOf(allowedOutboundHosts);
        keyValueStores = List.copyOf(keyValueStores);
        sqliteDatabases = List.copyOf(sqliteDatabases);
        aiModels = List.copyOf(aiModels);
        targets = List.copyOf(targets);
        requireNonNull(build, "build");
        dependencies = Copies.ordered(dependencies);
        profiles = Copies.ordered(profiles);
    }

    Component withProfile(String name) {
        Profile profile = profiles.get(name);
        return profile == null ? this : with(profile);
    }

    private Component with(Profile profile) {
        return new Component(
                profile.source().orElse(source),
                description,
                variables,
                merged(environment, profile.environment()),
                files,
                excludeFiles,
                allowedOutboundHosts,
                keyValueStores,
                sqliteDatabases,
                aiModels,
                targets,
                build(profile.buildCommands()),
                merged(dependencies, profile.dependencies()),
                profiles);
    }

    private Optional<Build> build(List<String> commands) {
        if (commands.isEmpty()) {
            return build;
        }
        Build usual = build.orElseGet(() -> new Build(List.of(), Optional.empty(), List.of()));
        return Optional.of(new Build(commands, usual.workdir(), usual.watch()));
    }

    private static <V> Map<String, V> merged(Map<String, V> usual, Map<String, V> changed) {
        Map<String, V> merged = new LinkedHashMap<>(usual);
        merged.putAll(changed);
        return merged;
    }
}
