package dev.dormouse.app.manifest;

import static java.util.Objects.requireNonNull;

import dev.dormouse.kernel.Digest;
import java.util.Optional;

/** Where the WebAssembly of a component comes from. */
public sealed interface ComponentSource extends DependencySource {
    /** A file, relative to the app's folder. */
    record Local(String path) implements ComponentSource {}

    record Remote(String url, Digest digest) implements ComponentSource {}

    /** A package of a registry; the default one if none is named. */
    record Registry(Optional<String> registry, String packageName, String version)
            implements ComponentSource {
        public Registry {
            requireNonNull(registry, "registry");
            requireNonNull(packageName, "packageName");
            requireNonNull(version, "version");
        }
    }
}
