package dev.dormouse.cli.api;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A new API token.
 *
 * @param scopes such as {@code app:deploy}
 * @param expires null for the longest that the cloud allows
 */
public record CreateToken(String name, List<String> scopes, @Nullable Instant expires) {
    public CreateToken {
        scopes = List.copyOf(scopes);
    }
}
