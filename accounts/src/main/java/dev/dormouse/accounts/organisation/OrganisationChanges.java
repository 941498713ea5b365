package dev.dormouse.accounts.organisation;

import dev.dormouse.kernel.id.OrganisationId;
import java.sql.Connection;
import java.sql.SQLException;

/** Who hears of an organisation that is new or changed, once that is committed. */
public interface OrganisationChanges {
    /** In the tenant's transaction that is under way. */
    void append(OrganisationId organisation);

    /** On a connection of the system; {@link #committed} follows. */
    void append(Connection connection, OrganisationId organisation) throws SQLException;

    void committed();
}
