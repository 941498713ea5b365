package dev.dormouse.http;

import static java.util.Objects.requireNonNull;

import dev.dormouse.app.route.Router;
import java.util.Optional;

/** One version of an app as it is served: an immutable snapshot, replaced as a whole. */
public record ServedApp(
        String name,
        Optional<String> version,
        Optional<String> ociImageDigest,
        Router<ServedTarget> router) {
    public ServedApp {
        requireNonNull(name, "name");
        requireNonNull(version, "version");
        requireNonNull(ociImageDigest, "ociImageDigest");
        requireNonNull(router, "router");
    }
}
