package dev.dormouse.apps.version;

import dev.dormouse.kernel.id.OrganisationId;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** When an organisation deployed lately; called in its transaction. */
@ApplicationScoped
class DeployStore implements PanacheRepositoryBase<DeployRow, UUID> {
    void add(OrganisationId organisation, UUID id, Instant now) {
        persistAndFlush(new DeployRow(id, organisation, now));
    }

    /** Counts those since a time, and forgets those before it. */
    long countSince(OrganisationId organisation, Instant time) {
        delete("organisationId = ?1 and time < ?2", organisation.value(), time);
        return count("organisationId", organisation.value());
    }

    Optional<Instant> oldest(OrganisationId organisation) {
        return find("organisationId = ?1 order by time", organisation.value())
                .firstResultOptional()
                .map(row -> row.time);
    }
}
