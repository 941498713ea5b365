package dev.dormouse.accounts.token;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.dormouse.kernel.id.TokenId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An API token, as its organisation sees it.
 *
 * @param lastUsed to within five minutes; null if never
 * @param token the token itself, in the one answer that makes it
 */
public record TokenView(
        String id,
        String name,
        List<String> scopes,
        Instant created,
        Instant expires,
        @Nullable Instant lastUsed,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String token) {
    public TokenView {
        scopes = List.copyOf(scopes);
    }

    static TokenView of(ApiTokenRow row) {
        return of(row, null);
    }

    static TokenView of(ApiTokenRow row, @Nullable String token) {
        return new TokenView(
                new TokenId(row.tokenId).toString(),
                row.name,
                row.scopes,
                row.created,
                row.expires,
                row.lastUsed,
                token);
    }

    @Override
    public String toString() {
        return "TokenView[" + id + "]";
    }
}
