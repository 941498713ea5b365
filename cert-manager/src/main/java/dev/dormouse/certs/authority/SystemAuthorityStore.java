package dev.dormouse.certs.authority;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Authorities in the database; part of the caller's transaction. */
final class SystemAuthorityStore {
    /** A root, with its key sealed. */
    record Row(String certificate, byte[] sealedKey) {}

    /** Until the transaction ends, nobody else makes this authority. */
    void lock(Connection connection, String name) throws SQLException {
        try (PreparedStatement lock =
                connection.prepareStatement(
                        "SELECT pg_advisory_xact_lock(hashtextextended(?, 7))")) {
            lock.setString(1, "certs.authority/" + name);
            lock.execute();
        }
    }

    Optional<Row> find(Connection connection, String name, List<String> names) throws SQLException {
        try (PreparedStatement query =
                connection.prepareStatement(
                        "SELECT certificate, sealed_key FROM certs.authority"
                                + " WHERE name = ? AND names = ?")) {
            query.setString(1, name);
            query.setArray(2, connection.createArrayOf("text", names.toArray()));
            try (ResultSet rows = query.executeQuery()) {
                return rows.next()
                        ? Optional.of(new Row(rows.getString(1), rows.getBytes(2)))
                        : Optional.empty();
            }
        }
    }

    void put(Connection connection, String name, Row row, List<String> names, Instant now)
            throws SQLException {
        try (PreparedStatement upsert =
                connection.prepareStatement(
                        "INSERT INTO certs.authority (name, certificate, sealed_key, names,"
                                + " created) VALUES (?, ?, ?, ?, ?) ON CONFLICT (name) DO UPDATE"
                                + " SET certificate = excluded.certificate, sealed_key ="
                                + " excluded.sealed_key, names = excluded.names, created ="
                                + " excluded.created")) {
            upsert.setString(1, name);
            upsert.setString(2, row.certificate());
            upsert.setBytes(3, row.sealedKey());
            upsert.setArray(4, connection.createArrayOf("text", names.toArray()));
            upsert.setTimestamp(5, Timestamp.from(now));
            upsert.executeUpdate();
        }
    }
}
