package dev.dormouse.apps.domain;

import dev.dormouse.kernel.id.AppId;
import dev.dormouse.kernel.id.OrganisationId;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The domains of an organisation; called in its transaction. */
@ApplicationScoped
class DomainStore implements PanacheRepositoryBase<DomainRow, UUID> {
    private static final String BY_HOST = "organisationId = ?1 and host = ?2";
    private static final String OF_APP = "organisationId = ?1 and appId = ?2";

    /** In the order of hosts. */
    List<Domain> list(OrganisationId organisation, String after, int limit) {
        return find("organisationId = ?1 and host > ?2 order by host", organisation.value(), after)
                .range(0, limit - 1)
                .stream()
                .map(DomainRow::toDomain)
                .toList();
    }

    List<Domain> list(OrganisationId organisation, AppId app, String after, int limit) {
        return find(
                        OF_APP + " and host > ?3 order by host",
                        organisation.value(),
                        app.value(),
                        after)
                .range(0, limit - 1)
                .stream()
                .map(DomainRow::toDomain)
                .toList();
    }

    Optional<Domain> find(OrganisationId organisation, HostName host) {
        return find(BY_HOST, organisation.value(), host.value())
                .firstResultOptional()
                .map(DomainRow::toDomain);
    }

    /** Nobody else changes it until the transaction ends. */
    Optional<DomainRow> lock(OrganisationId organisation, HostName host) {
        return find(BY_HOST, organisation.value(), host.value())
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .firstResultOptional();
    }

    List<DomainRow> lock(OrganisationId organisation, AppId app) {
        return find(OF_APP, organisation.value(), app.value())
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .list();
    }

    void add(OrganisationId organisation, DomainRow row) {
        if (!organisation.value().equals(row.organisationId)) {
            throw new IllegalArgumentException("A domain of another organisation");
        }
        persist(row);
    }

    /** Those that redirect to a host. */
    List<String> redirecting(OrganisationId organisation, String host) {
        return find("organisationId = ?1 and redirectsTo = ?2", organisation.value(), host).stream()
                .map(row -> row.host)
                .toList();
    }

    long countInUse(OrganisationId organisation) {
        return count(
                "organisationId = ?1 and state <> ?2",
                organisation.value(),
                DomainState.RELEASED.wireName());
    }

    /** Those in quarantine included. */
    long countAll(OrganisationId organisation) {
        return count("organisationId", organisation.value());
    }
}
