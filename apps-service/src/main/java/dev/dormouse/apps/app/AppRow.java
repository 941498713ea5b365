package dev.dormouse.apps.app;

import dev.dormouse.kernel.id.AppId;
import dev.dormouse.kernel.id.OrganisationId;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An app in the database. */
@Entity
@Table(schema = "apps", name = "app")
@SuppressWarnings("NullAway.Init")
class AppRow {
    @Id UUID id;

    @Column(name = "organisation_id")
    UUID organisationId;

    String name;
    String label;
    Instant created;

    @Column(name = "last_version")
    int lastVersion;

    @Column(name = "suspended_reason")
    @Nullable String suspendedReason;

    @Column(name = "hsts_max_age_seconds")
    @Nullable Integer hstsMaxAgeSeconds;

    long edition;

    protected AppRow() {}

    AppRow(App app) {
        this.id = app.id().value();
        this.organisationId = app.organisation().value();
        this.name = app.name();
        this.label = app.label();
        this.created = app.created();
        this.edition = app.edition();
    }

    App toApp() {
        return new App(
                new AppId(id),
                new OrganisationId(organisationId),
                name,
                label,
                created,
                Optional.ofNullable(suspendedReason),
                hstsMaxAgeSeconds == null ? OptionalInt.empty() : OptionalInt.of(hstsMaxAgeSeconds),
                edition);
    }
}
