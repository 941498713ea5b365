package dev.dormouse.apps.registry;

import dev.dormouse.apps.blob.Blobs;
import dev.dormouse.kernel.Digest;
import dev.dormouse.web.database.SystemDatabase;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/**
 * Removes blobs that no organisation refers to. Whoever adds a reference holds the same lock on the
 * digest, and looks whether the blob is still there.
 */
@ApplicationScoped
class UnreferencedBlobs {
    private final SystemDatabase database;
    private final Blobs blobs;

    UnreferencedBlobs(SystemDatabase database, Blobs blobs) {
        this.database = database;
        this.blobs = blobs;
    }

    /** Does nothing if any organisation refers to it. */
    void delete(Digest digest) {
        var _ =
                database.forRequest(connection -> {
                    hold(connection, digest);
                    return !isReferenced(connection, digest) && blobs.store().delete(digest);
                });
    }

    private static void hold(Connection connection, Digest digest) throws SQLException {
        try (PreparedStatement query =
                connection.prepareStatement("SELECT pg_advisory_xact_lock(?, ?)")) {
            query.setInt(1, BlobReferenceStore.LOCK_NAMESPACE);
            query.setInt(2, BlobReferenceStore.lockOf(digest));
            query.execute();
        }
    }

    private static boolean isReferenced(Connection connection, Digest digest) throws SQLException {
        try (PreparedStatement query =
                connection.prepareStatement(
                        "SELECT 1 FROM apps.blob_reference WHERE digest = ? LIMIT 1")) {
            query.setString(1, digest.toString());
            return query.executeQuery().next();
        }
    }
}
