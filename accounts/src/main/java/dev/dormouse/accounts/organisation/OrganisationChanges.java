package dev.dormouse.accounts.organisation;

import dev.dormouse.feed.OrganisationRecord;
import dev.dormouse.feed.server.Outbox;
import dev.dormouse.kernel.id.OrganisationId;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;

/** Tells gateways and nodes of an organisation that is new or changed, once that is committed. */
@ApplicationScoped
public class OrganisationChanges {
    private final Outbox outbox;

    OrganisationChanges(Outbox outbox) {
        this.outbox = outbox;
    }

    /** In the tenant's transaction that is under way. */
    void append(OrganisationId organisation) {
        outbox.append(OrganisationRecord.keyOf(organisation));
    }

    /** On a connection of the system; {@link #committed} follows. */
    public void append(Connection connection, OrganisationId organisation) throws SQLException {
        outbox.append(connection, OrganisationRecord.keyOf(organisation));
    }

    /** What was appended on a connection of the system is committed. */
    public void committed() {
        outbox.poke();
    }
}
