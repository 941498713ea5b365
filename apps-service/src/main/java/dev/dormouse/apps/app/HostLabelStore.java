package dev.dormouse.apps.app;

import dev.dormouse.kernel.id.AppId;
import dev.dormouse.kernel.id.OrganisationId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Instant;

/** Which labels of hosts are taken in the whole cloud; called in the organisation's transaction. */
@ApplicationScoped
class HostLabelStore {
    private final EntityManager entities;

    HostLabelStore(EntityManager entities) {
        this.entities = entities;
    }

    /** Takes a label that nobody has, or that this organisation once gave back. */
    boolean take(OrganisationId organisation, String label, AppId app) {
        return insert(organisation, label, app) || takeBack(organisation, label, app);
    }

    private boolean insert(OrganisationId organisation, String label, AppId app) {
        return entities.createNativeQuery(
                                "INSERT INTO apps.host_label (label, organisation_id, app_id)"
                                        + " VALUES (?1, ?2, ?3) ON CONFLICT DO NOTHING")
                        .setParameter(1, label)
                        .setParameter(2, organisation.value())
                        .setParameter(3, app.value())
                        .executeUpdate()
                == 1;
    }

    /** Takes a label that this organisation once gave back. */
    boolean takeBack(OrganisationId organisation, String label, AppId app) {
        return entities.createNativeQuery(
                                "UPDATE apps.host_label SET app_id = ?3, released = NULL"
                                        + " WHERE label = ?1 AND organisation_id = ?2"
                                        + " AND app_id IS NULL")
                        .setParameter(1, label)
                        .setParameter(2, organisation.value())
                        .setParameter(3, app.value())
                        .executeUpdate()
                == 1;
    }

    /** Those that it gave back included. */
    long count(OrganisationId organisation) {
        Number count =
                (Number)
                        entities.createNativeQuery(
                                        "SELECT count(*) FROM apps.host_label"
                                                + " WHERE organisation_id = ?1")
                                .setParameter(1, organisation.value())
                                .getSingleResult();
        return count.longValue();
    }

    /** Gives a label back; no other organisation ever gets it. */
    void release(OrganisationId organisation, String label, Instant now) {
        entities.createNativeQuery(
                        "UPDATE apps.host_label SET app_id = NULL, released = ?3"
                                + " WHERE label = ?1 AND organisation_id = ?2")
                .setParameter(1, label)
                .setParameter(2, organisation.value())
                .setParameter(3, now)
                .executeUpdate();
    }
}
