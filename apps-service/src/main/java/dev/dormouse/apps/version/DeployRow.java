package dev.dormouse.apps.version;

import dev.dormouse.kernel.id.OrganisationId;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** That an organisation deployed, in the database. */
@Entity
@Table(schema = "apps", name = "deploy")
@SuppressWarnings("NullAway.Init")
class DeployRow {
    @Id UUID id;

    @Column(name = "organisation_id")
    UUID organisationId;

    Instant time;

    protected DeployRow() {}

    DeployRow(UUID id, OrganisationId organisation, Instant time) {
        this.id = id;
        this.organisationId = organisation.value();
        this.time = time;
    }
}
