package dev.dormouse.accounts.token;

import dev.dormouse.web.caller.Caller;
import dev.dormouse.web.caller.Permission;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Tells who sends an API token. */
@ApplicationScoped
public class ApiTokens {
    private static final Duration LAST_USED_PRECISION = Duration.ofMinutes(5);

    private final SystemTokenStore store;
    private final InstantSource clock;

    ApiTokens(SystemTokenStore store, InstantSource clock) {
        this.store = store;
        this.clock = clock;
    }

    /** Whether the text claims to be one. */
    public static boolean looksLikeOne(String text) {
        return text.startsWith(ApiTokenText.PREFIX);
    }

    /** Who it is; empty if the token is not valid, for whatever reason. */
    public Optional<Caller.ApiToken> caller(String text) {
        return ApiTokenText.read(text).flatMap(this::caller);
    }

    private Optional<Caller.ApiToken> caller(ApiTokenText text) {
        Instant now = clock.instant();
        Optional<SystemTokenStore.StoredToken> found =
                store.findValid(text.id(), now)
                        .filter(token ->
                                MessageDigest.isEqual(token.secretSha256(), text.sha256()));
        found.filter(token -> token.lastUsed().plus(LAST_USED_PRECISION).isBefore(now))
                .ifPresent(token -> store.used(token.id(), now));
        return found.map(ApiTokens::caller);
    }

    private static Caller.ApiToken caller(SystemTokenStore.StoredToken token) {
        return new Caller.ApiToken(
                token.id(),
                token.principal(),
                token.organisation(),
                permissions(token),
                token.emailVerified());
    }

    /** A scope that this build does not know any more gives nothing. */
    private static Set<Permission> permissions(SystemTokenStore.StoredToken token) {
        return token.scopes().stream()
                .flatMap(scope -> Permission.ofScope(scope).stream())
                .collect(Collectors.toUnmodifiableSet());
    }
}
