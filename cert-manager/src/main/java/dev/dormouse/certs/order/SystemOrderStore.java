package dev.dormouse.certs.order;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.dormouse.web.crypto.Envelope;
import java.net.URI;
import java.security.KeyPair;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Orders under way, keys sealed; part of the caller's transaction. */
final class SystemOrderStore {
    private final Envelope envelope;

    SystemOrderStore(Envelope envelope) {
        this.envelope = envelope;
    }

    /** An order that was begun, and perhaps made at the authority. */
    record SavedOrder(String directory, List<String> names, Optional<URI> location, KeyPair key) {
        /** Says nothing of the key. */
        @Override
        public String toString() {
            return "SavedOrder[" + directory + ", " + names + ", " + location + "]";
        }
    }

    Optional<SavedOrder> find(Connection connection, String id) throws SQLException {
        try (PreparedStatement query =
                connection.prepareStatement(
                        "SELECT directory, names, location, sealed_key FROM certs.acme_order"
                                + " WHERE id = ?")) {
            query.setString(1, id);
            try (ResultSet rows = query.executeQuery()) {
                return rows.next() ? Optional.of(read(id, rows)) : Optional.empty();
            }
        }
    }

    void put(Connection connection, String id, SavedOrder order, Instant now) throws SQLException {
        byte[] key = KeyPem.write(order.key()).getBytes(UTF_8);
        try (PreparedStatement insert =
                connection.prepareStatement(
                        "INSERT INTO certs.acme_order (id, directory, names, location, sealed_key,"
                                + " started) VALUES (?, ?, ?, ?, ?, ?)")) {
            insert.setString(1, id);
            insert.setString(2, order.directory());
            insert.setArray(3, connection.createArrayOf("text", order.names().toArray()));
            insert.setString(4, order.location().map(URI::toString).orElse(null));
            insert.setBytes(5, envelope.seal(key, context(id)));
            insert.setTimestamp(6, Timestamp.from(now));
            insert.executeUpdate();
        }
    }

    void setLocation(Connection connection, String id, URI location) throws SQLException {
        try (PreparedStatement update =
                connection.prepareStatement(
                        "UPDATE certs.acme_order SET location = ? WHERE id = ?")) {
            update.setString(1, location.toString());
            update.setString(2, id);
            update.executeUpdate();
        }
    }

    void delete(Connection connection, String id) throws SQLException {
        try (PreparedStatement delete =
                connection.prepareStatement("DELETE FROM certs.acme_order WHERE id = ?")) {
            delete.setString(1, id);
            delete.executeUpdate();
        }
    }

    private SavedOrder read(String id, ResultSet row) throws SQLException {
        @Nullable String location = row.getString("location");
        String key = new String(envelope.open(row.getBytes("sealed_key"), context(id)), UTF_8);
        return new SavedOrder(
                row.getString("directory"),
                List.of((String[]) row.getArray("names").getArray()),
                Optional.ofNullable(location).map(URI::create),
                KeyPem.read(key));
    }

    private static String context(String id) {
        return "acme-order/" + id;
    }
}
