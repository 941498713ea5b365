package dev.dormouse.certs.acme;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.dormouse.certs.order.KeyPem;
import dev.dormouse.web.crypto.Envelope;
import java.net.URI;
import java.security.KeyPair;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Accounts at authorities, keys sealed; part of the caller's transaction. */
final class SystemAccountStore {
    private final Envelope envelope;

    SystemAccountStore(Envelope envelope) {
        this.envelope = envelope;
    }

    /**
     * An account.
     *
     * @param location at the authority; none until it knows the key
     */
    record Account(KeyPair key, Optional<URI> location) {
        /** Says nothing of the key. */
        @Override
        public String toString() {
            return "Account[" + location + "]";
        }
    }

    Optional<Account> find(Connection connection, String directory) throws SQLException {
        try (PreparedStatement query =
                connection.prepareStatement(
                        "SELECT location, sealed_key FROM certs.acme_account WHERE directory ="
                                + " ?")) {
            query.setString(1, directory);
            try (ResultSet rows = query.executeQuery()) {
                return rows.next() ? Optional.of(read(directory, rows)) : Optional.empty();
            }
        }
    }

    /** Keeps the key, unless there is one. */
    void add(Connection connection, String directory, KeyPair key, Instant now)
            throws SQLException {
        byte[] pem = KeyPem.write(key).getBytes(UTF_8);
        try (PreparedStatement insert =
                connection.prepareStatement(
                        "INSERT INTO certs.acme_account (directory, sealed_key, created) VALUES"
                                + " (?, ?, ?) ON CONFLICT DO NOTHING")) {
            insert.setString(1, directory);
            insert.setBytes(2, envelope.seal(pem, context(directory)));
            insert.setTimestamp(3, Timestamp.from(now));
            insert.executeUpdate();
        }
    }

    void setLocation(Connection connection, String directory, Optional<URI> location)
            throws SQLException {
        try (PreparedStatement update =
                connection.prepareStatement(
                        "UPDATE certs.acme_account SET location = ? WHERE directory = ?")) {
            update.setString(1, location.map(URI::toString).orElse(null));
            update.setString(2, directory);
            update.executeUpdate();
        }
    }

    private Account read(String directory, ResultSet row) throws SQLException {
        @Nullable String location = row.getString("location");
        byte[] pem = envelope.open(row.getBytes("sealed_key"), context(directory));
        return new Account(
                KeyPem.read(new String(pem, UTF_8)),
                Optional.ofNullable(location).map(URI::create));
    }

    private static String context(String directory) {
        return "acme-account/" + directory;
    }
}
