package dev.dormouse.apps.version;

import dev.dormouse.kernel.id.AppId;
import dev.dormouse.kernel.id.OrganisationId;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The versions of an organisation's apps; called in its transaction. */
@ApplicationScoped
class VersionStore implements PanacheRepositoryBase<VersionRow, UUID> {
    private static final String OF_APP = "organisationId = ?1 and appId = ?2";

    void add(OrganisationId organisation, Version version, @Nullable String idempotencyKey) {
        if (!version.organisation().equals(organisation)) {
            throw new IllegalArgumentException("A version of another organisation");
        }
        persistAndFlush(new VersionRow(version, idempotencyKey));
    }

    Optional<Version> find(OrganisationId organisation, AppId app, int number) {
        return find(OF_APP + " and number = ?3", organisation.value(), app.value(), number)
                .firstResultOptional()
                .map(VersionRow::toVersion);
    }

    Optional<Version> withKey(OrganisationId organisation, AppId app, String idempotencyKey) {
        return find(
                        OF_APP + " and idempotencyKey = ?3",
                        organisation.value(),
                        app.value(),
                        idempotencyKey)
                .firstResultOptional()
                .map(VersionRow::toVersion);
    }

    /** The newest first, without their reports. */
    List<Version> list(OrganisationId organisation, AppId app, int before, int limit) {
        return find(
                        OF_APP + " and number < ?3 order by number desc",
                        organisation.value(),
                        app.value(),
                        before)
                .range(0, limit - 1)
                .stream()
                .map(VersionRow::withoutReport)
                .toList();
    }

    long count(OrganisationId organisation, AppId app) {
        return count(OF_APP, organisation.value(), app.value());
    }
}
