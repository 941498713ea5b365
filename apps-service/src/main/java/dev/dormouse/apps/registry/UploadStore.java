package dev.dormouse.apps.registry;

import dev.dormouse.kernel.id.OrganisationId;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;

/** The uploads of an organisation that are under way; called in its transaction. */
@ApplicationScoped
class UploadStore implements PanacheRepositoryBase<UploadRow, UUID> {
    private static final String BY_ID = "organisationId = ?1 and repository = ?2 and id = ?3";

    void add(OrganisationId organisation, UUID id, String repository, Instant now) {
        persistAndFlush(new UploadRow(id, organisation, repository, now));
    }

    /** How many bytes it has; empty if there is no such upload. */
    OptionalLong received(OrganisationId organisation, String repository, UUID id) {
        return find(BY_ID, organisation.value(), repository, id)
                .firstResultOptional()
                .map(row -> OptionalLong.of(row.received))
                .orElse(OptionalLong.empty());
    }

    /** Whether it had {@code before} bytes, and now has {@code after}. */
    boolean advance(OrganisationId organisation, UUID id, long before, long after, Instant now) {
        return update(
                        "received = ?1, touched = ?2"
                                + " where organisationId = ?3 and id = ?4 and received = ?5",
                        after,
                        now,
                        organisation.value(),
                        id,
                        before)
                == 1;
    }

    boolean remove(OrganisationId organisation, UUID id) {
        return delete("organisationId = ?1 and id = ?2", organisation.value(), id) == 1;
    }

    List<UUID> removeUntouchedSince(OrganisationId organisation, Instant time) {
        List<UUID> stale =
                find("organisationId = ?1 and touched < ?2", organisation.value(), time).stream()
                        .map(row -> row.id)
                        .toList();
        stale.forEach(id -> remove(organisation, id));
        return stale;
    }

    long count(OrganisationId organisation) {
        return count("organisationId", organisation.value());
    }

    /** Of all uploads together. */
    long bytes(OrganisationId organisation) {
        return getEntityManager()
                .createQuery(
                        "select coalesce(sum(u.received), 0) from UploadRow u"
                                + " where u.organisationId = ?1",
                        Long.class)
                .setParameter(1, organisation.value())
                .getSingleResult();
    }
}
