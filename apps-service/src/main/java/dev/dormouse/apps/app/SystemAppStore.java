package dev.dormouse.apps.app;

import dev.dormouse.feed.AppRecord;
import dev.dormouse.feed.server.Outbox;
import dev.dormouse.kernel.id.AppId;
import dev.dormouse.kernel.id.OrganisationId;
import dev.dormouse.web.database.SystemDatabase;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Apps of all organisations: for operators, nodes and the feed. */
@ApplicationScoped
public class SystemAppStore {
    private final SystemDatabase database;
    private final Outbox outbox;

    SystemAppStore(SystemDatabase database, Outbox outbox) {
        this.database = database;
        this.outbox = outbox;
    }

    /**
     * Suspends an app, or resumes it if there is no reason.
     *
     * @return whether there is such an app
     */
    boolean suspend(AppId app, @Nullable String reason) {
        boolean found =
                database.in(connection -> {
                    try (PreparedStatement update =
                            connection.prepareStatement(
                                    "UPDATE apps.app SET suspended_reason = ?,"
                                            + " edition = edition + 1 WHERE id = ?")) {
                        update.setString(1, reason);
                        update.setObject(2, app.value());
                        if (update.executeUpdate() == 0) {
                            return false;
                        }
                    }
                    outbox.append(connection, AppRecord.keyOf(app));
                    return true;
                });
        outbox.poke();
        return found;
    }

    public Optional<OrganisationId> organisationOf(AppId app) {
        return database.in(connection -> {
            try (PreparedStatement query =
                    connection.prepareStatement(
                            "SELECT organisation_id FROM apps.app WHERE id = ?")) {
                query.setObject(1, app.value());
                ResultSet rows = query.executeQuery();
                return rows.next()
                        ? Optional.of(new OrganisationId(rows.getObject(1, UUID.class)))
                        : Optional.empty();
            }
        });
    }

    Optional<AppId> withLabel(String label) {
        return database.in(connection -> {
            try (PreparedStatement query =
                    connection.prepareStatement(
                            "SELECT app_id FROM apps.host_label"
                                    + " WHERE label = ? AND app_id IS NOT NULL")) {
                query.setString(1, label);
                ResultSet rows = query.executeQuery();
                return rows.next()
                        ? Optional.of(new AppId(rows.getObject(1, UUID.class)))
                        : Optional.empty();
            }
        });
    }
}
