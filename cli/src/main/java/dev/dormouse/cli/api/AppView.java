package dev.dormouse.cli.api;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An app.
 *
 * @param production null until a version was activated
 */
public record AppView(
        String id,
        String name,
        @Nullable String organisation,
        String host,
        URI url,
        @Nullable String activity,
        @Nullable Production production,
        @Nullable Instant created) {
    public AppView {
        requireNonNull(id, "id");
        requireNonNull(name, "name");
        requireNonNull(url, "url");
    }

    /**
     * What its public address serves.
     *
     * @param version number of it
     */
    public record Production(long version, long generation, @Nullable Instant since) {}
}
