package dev.dormouse.apps.registry;

import dev.dormouse.kernel.Digest;
import dev.dormouse.kernel.id.OrganisationId;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** A tag in the database. */
@Entity
@Table(schema = "apps", name = "tag")
@SuppressWarnings("NullAway.Init")
class TagRow {
    @Id UUID id;

    @Column(name = "organisation_id")
    UUID organisationId;

    String repository;
    String name;
    String digest;
    Instant updated;

    protected TagRow() {}

    TagRow(
            UUID id,
            OrganisationId organisation,
            String repository,
            String name,
            Digest digest,
            Instant now) {
        this.id = id;
        this.organisationId = organisation.value();
        this.repository = repository;
        this.name = name;
        this.digest = digest.toString();
        this.updated = now;
    }
}
