package dev.dormouse.cli.api;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An app.
 *
 * @param hsts null if browsers are told nothing of TLS
 * @param production null until a version was activated
 */
public record AppView(
        String id,
        String name,
        @Nullable String organisation,
        String host,
        URI url,
        @Nullable String activity,
        @Nullable Hsts hsts,
        @Nullable Production production,
        @Nullable Instant created) {
    public AppView {
        requireNonNull(id, "id");
        requireNonNull(name, "name");
        requireNonNull(url, "url");
    }

    /**
     * That browsers ask for it over TLS alone.
     *
     * @param maxAgeSeconds how long they remember it; 0 makes them forget it
     */
    public record Hsts(long maxAgeSeconds) {}

    /**
     * What its public address serves.
     *
     * @param version number of it
     */
    public record Production(long version, long generation, @Nullable Instant since) {}
}
