package dev.dormouse.apps.registry;

import dev.dormouse.kernel.Digest;
import dev.dormouse.kernel.id.OrganisationId;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** The manifests of an organisation's repositories; called in its transaction. */
@ApplicationScoped
class ManifestStore implements PanacheRepositoryBase<ManifestRow, UUID> {
    void add(OrganisationId organisation, UUID id, String repository, byte[] content, Instant now) {
        persistAndFlush(new ManifestRow(id, organisation, repository, content, now));
    }

    Optional<byte[]> find(OrganisationId organisation, String repository, Digest digest) {
        return find(
                        "organisationId = ?1 and repository = ?2 and digest = ?3",
                        organisation.value(),
                        repository,
                        digest.toString())
                .firstResultOptional()
                .map(row -> row.content.clone());
    }

    /**
     * Keeps a manifest, in all repositories, from being removed for lack of use; one that was
     * touched since {@code before} is anyway.
     */
    void touch(OrganisationId organisation, Digest digest, Instant before, Instant now) {
        update(
                "touched = ?1 where organisationId = ?2 and digest = ?3 and touched < ?4",
                now,
                organisation.value(),
                digest.toString(),
                before);
    }

    boolean exists(OrganisationId organisation, Digest digest) {
        return count("organisationId = ?1 and digest = ?2", organisation.value(), digest.toString())
                > 0;
    }

    boolean exists(OrganisationId organisation, String repository) {
        return count("organisationId = ?1 and repository = ?2", organisation.value(), repository)
                > 0;
    }

    /** All of its manifests together. */
    long bytes(OrganisationId organisation) {
        Number bytes =
                (Number)
                        getEntityManager()
                                .createNativeQuery(
                                        "SELECT coalesce(sum(octet_length(content)), 0)"
                                                + " FROM apps.manifest WHERE organisation_id = ?1")
                                .setParameter(1, organisation.value())
                                .getSingleResult();
        return bytes.longValue();
    }

    long count(OrganisationId organisation) {
        return count("organisationId", organisation.value());
    }
}
