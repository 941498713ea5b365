package dev.dormouse.apps.registry;

import dev.dormouse.kernel.id.OrganisationId;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** An upload in the database; its bytes are in a file. */
@Entity
@Table(schema = "apps", name = "upload")
@SuppressWarnings("NullAway.Init")
class UploadRow {
    @Id UUID id;

    @Column(name = "organisation_id")
    UUID organisationId;

    String repository;
    long received;
    Instant touched;

    protected UploadRow() {}

    UploadRow(UUID id, OrganisationId organisation, String repository, Instant now) {
        this.id = id;
        this.organisationId = organisation.value();
        this.repository = repository;
        this.touched = now;
    }
}
