package dev.dormouse.http.assembly;

import static java.util.Objects.requireNonNull;

import dev.dormouse.app.lock.LockedApp;
import dev.dormouse.app.variable.AppVariables;
import dev.dormouse.engine.InvocationLimits;
import dev.dormouse.kernel.Digest;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * What an app is made of when it is served.
 *
 * @param ociImageDigest of the manifest that it was deployed as
 * @param files the file that holds each content of the app
 * @param modules how the engine names the module of each component, by the component's id
 * @param variables with their values
 * @param environment for all components, over what the manifest gives them
 * @param limits of one request
 * @param modifiedNanos what guests see as the time of all their files, since 1970
 */
public record AppParts(
        LockedApp lock,
        Optional<String> ociImageDigest,
        Map<Digest, Path> files,
        Map<String, Digest> modules,
        AppVariables variables,
        Map<String, String> environment,
        InvocationLimits limits,
        long modifiedNanos) {
    public AppParts {
        requireNonNull(lock, "lock");
        requireNonNull(ociImageDigest, "ociImageDigest");
        files = Map.copyOf(files);
        modules = Map.copyOf(modules);
        requireNonNull(variables, "variables");
        environment = Map.copyOf(environment);
        requireNonNull(limits, "limits");
    }

    /** Says nothing of values. */
    @Override
    public String toString() {
        return "AppParts[" + lock.name() + "]";
    }
}
