package dev.dormouse.apps.blob;

import dev.dormouse.web.database.SystemDatabase;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.PreparedStatement;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;

/** Which process removes content. */
@ApplicationScoped
class SystemCollectionStore {
    private final SystemDatabase database;

    SystemCollectionStore(SystemDatabase database) {
        this.database = database;
    }

    /** Whether the owner is the one who removes, and is until then. */
    boolean hold(UUID owner, Instant now, Instant until) {
        return database.in(connection -> {
            try (PreparedStatement update =
                    connection.prepareStatement(
                            "UPDATE apps.collector SET lease_owner = ?, lease_until = ?"
                                    + " WHERE lease_owner = ? OR lease_until < ?")) {
                update.setObject(1, owner);
                update.setObject(2, until.atOffset(ZoneOffset.UTC));
                update.setObject(3, owner);
                update.setObject(4, now.atOffset(ZoneOffset.UTC));
                return update.executeUpdate() == 1;
            }
        });
    }

    void release(UUID owner) {
        var _ =
                database.in(connection -> {
                    try (PreparedStatement update =
                            connection.prepareStatement(
                                    "UPDATE apps.collector SET lease_owner = NULL,"
                                            + " lease_until = '-infinity' WHERE lease_owner = ?")) {
                        update.setObject(1, owner);
                        return update.executeUpdate();
                    }
                });
    }
}
