package dev.dormouse.apps.registry;

import dev.dormouse.apps.blob.Blob;
import dev.dormouse.kernel.Digest;
import dev.dormouse.kernel.id.OrganisationId;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;

/** Which blobs an organisation pushed; called in its transaction. */
@ApplicationScoped
class BlobReferenceStore implements PanacheRepositoryBase<BlobReferenceRow, UUID> {
    /** Tells locks on digests from others in the same database. */
    static final int LOCK_NAMESPACE = 0x626c6f62;

    static int lockOf(Digest digest) {
        return digest.hex().hashCode();
    }

    /** Until the transaction ends, nobody decides that the blob is not referred to. */
    void hold(Digest digest) {
        var _ =
                getEntityManager()
                        .createNativeQuery("SELECT 1 FROM pg_advisory_xact_lock(?1, ?2)")
                        .setParameter(1, LOCK_NAMESPACE)
                        .setParameter(2, lockOf(digest))
                        .getSingleResult();
    }

    void add(OrganisationId organisation, UUID id, Blob blob, Instant now) {
        persistAndFlush(new BlobReferenceRow(id, organisation, blob, now));
    }

    Optional<Blob> find(OrganisationId organisation, Digest digest) {
        return find("organisationId = ?1 and digest = ?2", organisation.value(), digest.toString())
                .firstResultOptional()
                .map(row -> new Blob(digest, row.bytes));
    }

    /**
     * Keeps blobs from being removed for lack of use; those that were touched since {@code before}
     * are anyway.
     */
    void touch(
            OrganisationId organisation, Collection<Digest> wanted, Instant before, Instant now) {
        Set<String> texts = wanted.stream().map(Digest::toString).collect(Collectors.toSet());
        if (!texts.isEmpty()) {
            update(
                    "touched = ?1 where organisationId = ?2 and digest in ?3 and touched < ?4",
                    now,
                    organisation.value(),
                    texts,
                    before);
        }
    }

    /** In bytes, of those that it pushed. */
    Map<Digest, Long> sizes(OrganisationId organisation, Collection<Digest> wanted) {
        Map<Digest, Long> sizes = new TreeMap<>();
        Set<String> texts = wanted.stream().map(Digest::toString).collect(Collectors.toSet());
        if (!texts.isEmpty()) {
            find("organisationId = ?1 and digest in ?2", organisation.value(), texts).stream()
                    .forEach(row -> sizes.put(Digest.fromString(row.digest), row.bytes));
        }
        return sizes;
    }

    /** All of its blobs together. */
    long bytes(OrganisationId organisation) {
        return getEntityManager()
                .createQuery(
                        "select coalesce(sum(r.bytes), 0) from BlobReferenceRow r"
                                + " where r.organisationId = ?1",
                        Long.class)
                .setParameter(1, organisation.value())
                .getSingleResult();
    }
}
