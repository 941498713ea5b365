package dev.dormouse.accounts.token;

import dev.dormouse.accounts.quota.Limit;
import dev.dormouse.accounts.quota.Quotas;
import dev.dormouse.kernel.DormouseException;
import dev.dormouse.kernel.id.IdSource;
import dev.dormouse.kernel.id.OrganisationId;
import dev.dormouse.kernel.id.PrincipalId;
import dev.dormouse.kernel.id.TokenId;
import dev.dormouse.web.caller.Permission;
import dev.dormouse.web.database.Tenancy;
import dev.dormouse.web.page.Page;
import dev.dormouse.web.page.PageRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Makes, lists and revokes API tokens. */
@ApplicationScoped
class TokenService {
    private static final Duration LIFE_DEFAULT = Duration.ofDays(90);
    private static final Duration LIFE_MAX = Duration.ofDays(366);

    private final TokenStore store;
    private final Tenancy tenancy;
    private final Quotas quotas;
    private final IdSource ids;
    private final InstantSource clock;
    private final SecureRandom random;

    TokenService(
            TokenStore store,
            Tenancy tenancy,
            Quotas quotas,
            IdSource ids,
            InstantSource clock,
            SecureRandom random) {
        this.store = store;
        this.tenancy = tenancy;
        this.quotas = quotas;
        this.ids = ids;
        this.clock = clock;
        this.random = random;
    }

    TokenView create(OrganisationId organisation, PrincipalId owner, CreateToken wanted) {
        Instant now = clock.instant();
        ApiTokenText text = ApiTokenText.random(new TokenId(ids.next()), random);
        ApiTokenRow row = new ApiTokenRow();
        row.tokenId = text.id().value();
        row.principalId = owner.value();
        row.name = wanted.name().strip();
        row.secretSha256 = text.sha256();
        row.scopes = scopes(wanted.scopes());
        row.created = now;
        row.expires = expiry(wanted.expires(), now);
        tenancy.run(
                organisation,
                () -> {
                    store.lock(organisation);
                    quotas.requireRoom(
                            organisation, Limit.TOKENS, store.countValid(organisation, now));
                    store.add(organisation, row);
                });
        return TokenView.of(row, text.reveal());
    }

    Page<TokenView> page(OrganisationId organisation, PageRequest page) {
        return tenancy.in(
                organisation,
                () ->
                        Page.of(
                                        store.page(organisation, page),
                                        page,
                                        row -> new TokenId(row.tokenId).toString())
                                .map(TokenView::of));
    }

    void revoke(OrganisationId organisation, TokenId id) {
        tenancy.run(
                organisation,
                () ->
                        store.find(organisation, id).orElseThrow(() -> notFound(id)).revoked =
                                clock.instant());
    }

    private static List<String> scopes(List<String> wanted) {
        return wanted.stream().map(TokenService::scope).distinct().sorted().toList();
    }

    private static String scope(String wanted) {
        return Permission.ofScope(wanted)
                .filter(permission -> permission != Permission.OPERATE)
                .map(Permission::scope)
                .orElseThrow(() ->
                        new DormouseException(
                                TokenErrors.UNKNOWN_SCOPE,
                                "There is no scope \""
                                        + wanted
                                        + "\". A token may have "
                                        + allScopes()
                                        + "."));
    }

    private static String allScopes() {
        return Arrays.stream(Permission.values())
                .filter(permission -> permission != Permission.OPERATE)
                .map(Permission::scope)
                .collect(Collectors.joining(", "));
    }

    private static Instant expiry(@Nullable Instant wanted, Instant now) {
        if (wanted == null) {
            return now.plus(LIFE_DEFAULT);
        }
        Instant last = now.plus(LIFE_MAX);
        if (!wanted.isAfter(now) || wanted.isAfter(last)) {
            throw new DormouseException(
                    TokenErrors.BAD_EXPIRY,
                    "A token expires in the future, and within a year: before " + last + ".");
        }
        return wanted;
    }

    private static DormouseException notFound(TokenId id) {
        return new DormouseException(
                TokenErrors.TOKEN_NOT_FOUND,
                "No token " + id + " is valid here. `dormouse tokens` lists them.");
    }
}
