package dev.dormouse.apps.app;

import dev.dormouse.kernel.id.AppId;
import dev.dormouse.kernel.id.OrganisationId;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityNotFoundException;
import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;

/** The apps of an organisation; called in its transaction. */
@ApplicationScoped
class AppStore implements PanacheRepositoryBase<AppRow, UUID> {
    private static final String BY_ID = "organisationId = ?1 and id = ?2";

    void add(OrganisationId organisation, App app) {
        if (!app.organisation().equals(organisation)) {
            throw new IllegalArgumentException("An app of another organisation");
        }
        persistAndFlush(new AppRow(app));
    }

    Optional<App> find(OrganisationId organisation, AppId id) {
        return find(BY_ID, organisation.value(), id.value())
                .firstResultOptional()
                .map(AppRow::toApp);
    }

    Optional<App> find(OrganisationId organisation, String name) {
        return find("organisationId = ?1 and name = ?2", organisation.value(), name)
                .firstResultOptional()
                .map(AppRow::toApp);
    }

    /** In the order of names. */
    List<App> list(OrganisationId organisation, String after, int limit) {
        return find("organisationId = ?1 and name > ?2 order by name", organisation.value(), after)
                .range(0, limit - 1)
                .stream()
                .map(AppRow::toApp)
                .toList();
    }

    long count(OrganisationId organisation) {
        return count("organisationId", organisation.value());
    }

    boolean remove(OrganisationId organisation, AppId id) {
        return delete(BY_ID, organisation.value(), id.value()) == 1;
    }

    App setHsts(OrganisationId organisation, AppId id, OptionalInt maxAgeSeconds) {
        AppRow row = lock(organisation, id);
        row.hstsMaxAgeSeconds = maxAgeSeconds.isPresent() ? maxAgeSeconds.getAsInt() : null;
        row.edition++;
        flush();
        return row.toApp();
    }

    /** The number of the app's next version; nobody else gets one until the transaction ends. */
    int nextVersion(OrganisationId organisation, AppId id) {
        AppRow row = lock(organisation, id);
        row.lastVersion++;
        flush();
        return row.lastVersion;
    }

    /** Nobody else changes it until the transaction ends. */
    AppRow lock(OrganisationId organisation, AppId id) {
        AppRow row =
                find(BY_ID, organisation.value(), id.value())
                        .firstResultOptional()
                        .orElseThrow(AppService::notFound);
        try {
            getEntityManager().refresh(row, LockModeType.PESSIMISTIC_WRITE);
        } catch (EntityNotFoundException e) {
            // deleted by whoever held it before
            throw AppService.notFound();
        }
        return row;
    }
}
