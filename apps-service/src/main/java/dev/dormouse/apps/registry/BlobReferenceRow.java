package dev.dormouse.apps.registry;

import dev.dormouse.apps.blob.Blob;
import dev.dormouse.kernel.id.OrganisationId;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** An organisation pushed a blob. */
@Entity
@Table(schema = "apps", name = "blob_reference")
@SuppressWarnings("NullAway.Init")
class BlobReferenceRow {
    @Id UUID id;

    @Column(name = "organisation_id")
    UUID organisationId;

    String digest;
    long bytes;
    Instant created;

    /** When it was pushed or asked for last. */
    Instant touched;

    protected BlobReferenceRow() {}

    BlobReferenceRow(UUID id, OrganisationId organisation, Blob blob, Instant created) {
        this.id = id;
        this.organisationId = organisation.value();
        this.digest = blob.digest().toString();
        this.bytes = blob.sizeBytes();
        this.created = created;
        this.touched = created;
    }
}
