package dev.dormouse.apps.registry;

import dev.dormouse.kernel.Digest;
import dev.dormouse.kernel.id.OrganisationId;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** A manifest in the database. */
@Entity
@Table(schema = "apps", name = "manifest")
@SuppressWarnings("NullAway.Init")
class ManifestRow {
    @Id UUID id;

    @Column(name = "organisation_id")
    UUID organisationId;

    String repository;
    String digest;
    byte[] content;
    Instant created;

    /** When it was pushed or asked for last. */
    Instant touched;

    protected ManifestRow() {}

    ManifestRow(
            UUID id, OrganisationId organisation, String repository, byte[] content, Instant now) {
        this.id = id;
        this.organisationId = organisation.value();
        this.repository = repository;
        this.digest = Digest.of(content).toString();
        this.content = content.clone();
        this.created = now;
        this.touched = now;
    }
}
