package dev.dormouse.apps.app;

import dev.dormouse.kernel.id.OrganisationId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;

/**
 * Lets an organisation do one thing at a time that counts against a limit, so that the count holds.
 */
@ApplicationScoped
public class OrganisationLock {
    /** Tells these locks from others in the same database. */
    private static final int NAMESPACE = 0x61707073;

    private final EntityManager entities;

    OrganisationLock(EntityManager entities) {
        this.entities = entities;
    }

    /** Holds until the organisation's transaction, which is under way, ends. */
    public void hold(OrganisationId organisation) {
        var _ =
                entities.createNativeQuery("SELECT 1 FROM pg_advisory_xact_lock(?1, ?2)")
                        .setParameter(1, NAMESPACE)
                        .setParameter(2, organisation.value().hashCode())
                        .getSingleResult();
    }
}
