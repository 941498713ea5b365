package dev.dormouse.apps.variable;

import dev.dormouse.kernel.id.AppId;
import dev.dormouse.kernel.id.OrganisationId;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** A variable in the database, sealed. */
@Entity
@Table(schema = "apps", name = "variable")
@SuppressWarnings("NullAway.Init")
class VariableRow {
    @Id UUID id;

    @Column(name = "organisation_id")
    UUID organisationId;

    @Column(name = "app_id")
    UUID appId;

    String name;
    boolean secret;
    byte[] sealed;
    Instant updated;

    protected VariableRow() {}

    VariableRow(UUID id, OrganisationId organisation, AppId app, String name) {
        this.id = id;
        this.organisationId = organisation.value();
        this.appId = app.value();
        this.name = name;
    }
}
