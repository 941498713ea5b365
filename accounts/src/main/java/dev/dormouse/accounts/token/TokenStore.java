package dev.dormouse.accounts.token;

import dev.dormouse.kernel.id.OrganisationId;
import dev.dormouse.kernel.id.TokenId;
import dev.dormouse.web.page.PageRequest;
import io.quarkus.panache.common.Sort;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The API tokens of one organisation; inside its transaction. */
@ApplicationScoped
class TokenStore {
    private static final UUID BEFORE_ALL = new UUID(0, 0);

    /** Tells these locks from others in the same database. */
    private static final int LOCK_NAMESPACE = 0x746f6b65;

    private final ApiTokenRows rows;

    TokenStore(ApiTokenRows rows) {
        this.rows = rows;
    }

    /** Others of the organisation wait until its transaction ends, so that a count holds. */
    void lock(OrganisationId organisation) {
        var _ =
                rows.getEntityManager()
                        .createNativeQuery("SELECT 1 FROM pg_advisory_xact_lock(?1, ?2)")
                        .setParameter(1, LOCK_NAMESPACE)
                        .setParameter(2, organisation.value().hashCode())
                        .getSingleResult();
    }

    void add(OrganisationId organisation, ApiTokenRow token) {
        token.organisationId = organisation.value();
        rows.persistAndFlush(token);
    }

    /** Those that were not revoked, in the order in which they were made. */
    List<ApiTokenRow> page(OrganisationId organisation, PageRequest page) {
        UUID after = page.after(TokenId::fromString).map(TokenId::value).orElse(BEFORE_ALL);
        return rows.find(
                        "organisationId = ?1 and revoked is null and tokenId > ?2",
                        Sort.by("tokenId"),
                        organisation.value(),
                        after)
                .page(0, page.rowsToRead())
                .list();
    }

    Optional<ApiTokenRow> find(OrganisationId organisation, TokenId id) {
        return rows.find(
                        "organisationId = ?1 and tokenId = ?2 and revoked is null",
                        organisation.value(),
                        id.value())
                .firstResultOptional();
    }

    long countValid(OrganisationId organisation, Instant now) {
        return rows.count(
                "organisationId = ?1 and revoked is null and expires > ?2",
                organisation.value(),
                now);
    }
}
