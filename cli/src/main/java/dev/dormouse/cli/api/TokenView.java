package dev.dormouse.cli.api;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An API token.
 *
 * @param token the token itself, in the one answer that ever holds it
 */
public record TokenView(
        String id,
        String name,
        List<String> scopes,
        @Nullable Instant created,
        @Nullable Instant expires,
        @Nullable Instant lastUsed,
        @Nullable String token) {
    public TokenView {
        requireNonNull(id, "id");
        scopes = List.copyOf(scopes);
    }

    @Override
    public String toString() {
        return "TokenView[" + id + "]";
    }
}
