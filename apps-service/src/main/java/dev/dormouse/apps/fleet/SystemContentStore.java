package dev.dormouse.apps.fleet;

import dev.dormouse.kernel.Digest;
import dev.dormouse.kernel.id.AppId;
import dev.dormouse.web.database.SystemDatabase;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.UUID;
import java.util.function.Predicate;

/** Which apps content belongs to. */
@ApplicationScoped
class SystemContentStore {
    private static final String BLOB =
            "SELECT DISTINCT v.app_id FROM apps.version_blob b"
                    + " JOIN apps.version v ON v.id = b.version_id WHERE b.digest = ?";

    private static final String ARTIFACT =
            "SELECT DISTINCT v.app_id FROM apps.version_component c"
                    + " JOIN apps.version v ON v.id = c.version_id WHERE c.artifact = ?";

    private static final int ROWS_AT_ONCE = 100;

    private final SystemDatabase database;

    SystemContentStore(SystemDatabase database) {
        this.database = database;
    }

    /** Whether such an app has a version that the blob is part of. */
    boolean anyHasBlob(Digest blob, Predicate<AppId> app) {
        return any(BLOB, blob, app);
    }

    /** Whether such an app has a version that runs the artifact. */
    boolean anyHasArtifact(Digest artifact, Predicate<AppId> app) {
        return any(ARTIFACT, artifact, app);
    }

    private boolean any(String sql, Digest digest, Predicate<AppId> isWanted) {
        return database.in(connection -> {
            try (PreparedStatement query = connection.prepareStatement(sql)) {
                query.setFetchSize(ROWS_AT_ONCE);
                query.setString(1, digest.toString());
                ResultSet rows = query.executeQuery();
                while (rows.next()) {
                    if (isWanted.test(new AppId(rows.getObject(1, UUID.class)))) {
                        return true;
                    }
                }
                return false;
            }
        });
    }
}
