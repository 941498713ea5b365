package dev.dormouse.apps.registry;

import dev.dormouse.kernel.Digest;
import dev.dormouse.kernel.id.OrganisationId;
import dev.dormouse.web.database.SystemDatabase;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Consumer;

/** What organisations pushed and nothing refers to. */
@ApplicationScoped
class SystemUnusedContentStore {
    /** So that no statement takes long. */
    private static final int ROWS_AT_ONCE = 500;

    /** Each may have 4 MiB. */
    private static final int MANIFESTS_AT_ONCE = 10;

    private static final String DELETE_MANIFESTS =
            """
            DELETE FROM apps.manifest WHERE touched < ? AND id = ANY (ARRAY(
                SELECT m.id FROM apps.manifest m WHERE m.touched < ?
                AND NOT EXISTS (SELECT 1 FROM apps.tag t
                    WHERE t.organisation_id = m.organisation_id
                    AND t.repository = m.repository AND t.digest = m.digest)
                AND NOT EXISTS (SELECT 1 FROM apps.version v
                    WHERE v.organisation_id = m.organisation_id
                    AND v.image = m.digest AND v.state <> 'refused')
                LIMIT ?))
            """;

    private static final String NOT_OF_A_VERSION =
            """
            AND NOT EXISTS (SELECT 1 FROM apps.version_blob b
                WHERE b.digest = r.digest AND b.organisation_id = r.organisation_id)
            AND NOT EXISTS (SELECT 1 FROM apps.version_component c
                WHERE c.module = r.digest AND c.organisation_id = r.organisation_id)
            """;

    private static final String CANDIDATES =
            "SELECT r.digest FROM apps.blob_reference r"
                    + " WHERE r.organisation_id = ? AND r.touched < ? AND r.digest > ? "
                    + NOT_OF_A_VERSION
                    + "ORDER BY r.digest LIMIT ?";

    private static final String DELETE_REFERENCE =
            "DELETE FROM apps.blob_reference r"
                    + " WHERE r.organisation_id = ? AND r.digest = ? AND r.touched < ? "
                    + NOT_OF_A_VERSION;

    private final SystemDatabase database;

    SystemUnusedContentStore(SystemDatabase database) {
        this.database = database;
    }

    private static OffsetDateTime time(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    /** Gives up uploads that nobody goes on with; whether there may be more. */
    boolean deleteUploads(Instant before, Consumer<UUID> deleted) {
        List<UUID> ids =
                database.in(connection -> {
                    try (PreparedStatement delete =
                            connection.prepareStatement(
                                    "DELETE FROM apps.upload WHERE touched < ? AND id = ANY (ARRAY("
                                            + "SELECT id FROM apps.upload WHERE touched < ?"
                                            + " LIMIT ?)) RETURNING id")) {
                        delete.setObject(1, time(before));
                        delete.setObject(2, time(before));
                        delete.setInt(3, ROWS_AT_ONCE);
                        return uuids(delete.executeQuery());
                    }
                });
        ids.forEach(deleted);
        return ids.size() == ROWS_AT_ONCE;
    }

    private static List<UUID> uuids(ResultSet rows) throws SQLException {
        List<UUID> ids = new ArrayList<>();
        while (rows.next()) {
            ids.add(rows.getObject(1, UUID.class));
        }
        return ids;
    }

    /** Deletes some that no tag and no version names; whether there may be more. */
    boolean deleteManifests(Instant before) {
        return database.in(connection -> {
            try (PreparedStatement delete = connection.prepareStatement(DELETE_MANIFESTS)) {
                delete.setObject(1, time(before));
                delete.setObject(2, time(before));
                delete.setInt(3, ROWS_AT_ONCE);
                return delete.executeUpdate() == ROWS_AT_ONCE;
            }
        });
    }

    /** That have blobs which were not touched since. */
    List<OrganisationId> organisations(Instant before) {
        return database.in(connection -> {
            try (PreparedStatement query =
                    connection.prepareStatement(
                            "SELECT DISTINCT organisation_id FROM apps.blob_reference"
                                    + " WHERE touched < ?")) {
                query.setObject(1, time(before));
                return uuids(query.executeQuery()).stream().map(OrganisationId::new).toList();
            }
        });
    }

    /**
     * Blobs that no version needs, which manifests may name all the same.
     *
     * @param after the last of the page before; empty for the first
     */
    List<Digest> candidates(OrganisationId organisation, Instant before, String after, int limit) {
        return database.in(connection -> {
            try (PreparedStatement query = connection.prepareStatement(CANDIDATES)) {
                query.setObject(1, organisation.value());
                query.setObject(2, time(before));
                query.setString(3, after);
                query.setInt(4, limit);
                ResultSet rows = query.executeQuery();
                List<Digest> digests = new ArrayList<>();
                while (rows.next()) {
                    digests.add(Digest.fromString(rows.getString(1)));
                }
                return digests;
            }
        });
    }

    /** Each manifest of an organisation, as it was pushed. */
    void manifests(OrganisationId organisation, Consumer<byte[]> reader) {
        var _ =
                database.in(connection -> {
                    try (PreparedStatement query =
                            connection.prepareStatement(
                                    "SELECT content FROM apps.manifest"
                                            + " WHERE organisation_id = ?")) {
                        query.setFetchSize(MANIFESTS_AT_ONCE);
                        query.setObject(1, organisation.value());
                        ResultSet rows = query.executeQuery();
                        while (rows.next()) {
                            reader.accept(rows.getBytes(1));
                        }
                        return true;
                    }
                });
    }

    /** One at a time, so that nobody ever waits for it while it waits for them. */
    void deleteReference(OrganisationId organisation, Digest digest, Instant before) {
        var _ =
                database.in(connection -> {
                    try (PreparedStatement delete = connection.prepareStatement(DELETE_REFERENCE)) {
                        delete.setObject(1, organisation.value());
                        delete.setString(2, digest.toString());
                        delete.setObject(3, time(before));
                        return delete.executeUpdate();
                    }
                });
    }

    /** Those of the blobs that any organisation refers to. */
    Set<Digest> referenced(Collection<Digest> blobs) {
        return database.in(connection -> {
            try (PreparedStatement query =
                    connection.prepareStatement(
                            "SELECT DISTINCT digest FROM apps.blob_reference"
                                    + " WHERE digest = ANY (?)")) {
                query.setArray(
                        1,
                        connection.createArrayOf(
                                "text", blobs.stream().map(Digest::toString).toArray()));
                ResultSet rows = query.executeQuery();
                Set<Digest> referenced = new TreeSet<>();
                while (rows.next()) {
                    referenced.add(Digest.fromString(rows.getString(1)));
                }
                return referenced;
            }
        });
    }

    /** Those of the uploads that are under way. */
    Set<UUID> uploads(Collection<UUID> ids) {
        return database.in(connection -> {
            try (PreparedStatement query =
                    connection.prepareStatement("SELECT id FROM apps.upload WHERE id = ANY (?)")) {
                query.setArray(1, connection.createArrayOf("uuid", ids.toArray()));
                return new TreeSet<>(uuids(query.executeQuery()));
            }
        });
    }
}
