package dev.dormouse.certs.names;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.dormouse.web.crypto.Envelope;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.List;
import java.util.Optional;

/** Certificates in the database, keys sealed; part of the caller's transaction. */
public final class SystemCertificateStore {
    private final Envelope envelope;

    public SystemCertificateStore(Envelope envelope) {
        this.envelope = envelope;
    }

    public Optional<KeptCertificate> find(Connection connection, String id) throws SQLException {
        try (PreparedStatement query =
                connection.prepareStatement(
                        "SELECT id, names, issuer, chain, sealed_key, not_before, not_after"
                                + " FROM certs.certificate WHERE id = ?")) {
            query.setString(1, id);
            try (ResultSet rows = query.executeQuery()) {
                return rows.next() ? Optional.of(read(rows)) : Optional.empty();
            }
        }
    }

    public void put(Connection connection, KeptCertificate certificate) throws SQLException {
        byte[] key = certificate.keyPem().getBytes(UTF_8);
        try (PreparedStatement upsert =
                connection.prepareStatement(
                        "INSERT INTO certs.certificate (id, names, issuer, chain, sealed_key,"
                                + " not_before, not_after) VALUES (?, ?, ?, ?, ?, ?, ?) ON"
                                + " CONFLICT (id) DO UPDATE SET names = excluded.names, issuer ="
                                + " excluded.issuer, chain = excluded.chain, sealed_key ="
                                + " excluded.sealed_key, not_before = excluded.not_before,"
                                + " not_after = excluded.not_after")) {
            upsert.setString(1, certificate.id());
            upsert.setArray(2, connection.createArrayOf("text", certificate.names().toArray()));
            upsert.setString(3, certificate.issuer());
            upsert.setString(4, certificate.chainPem());
            upsert.setBytes(5, envelope.seal(key, context(certificate.id())));
            upsert.setTimestamp(6, Timestamp.from(certificate.notBefore()));
            upsert.setTimestamp(7, Timestamp.from(certificate.notAfter()));
            upsert.executeUpdate();
        }
    }

    /** Whether there was one. */
    boolean delete(Connection connection, String id) throws SQLException {
        try (PreparedStatement delete =
                connection.prepareStatement("DELETE FROM certs.certificate WHERE id = ?")) {
            delete.setString(1, id);
            return delete.executeUpdate() > 0;
        }
    }

    private KeptCertificate read(ResultSet row) throws SQLException {
        String id = row.getString("id");
        Array names = row.getArray("names");
        return new KeptCertificate(
                id,
                List.of((String[]) names.getArray()),
                row.getString("issuer"),
                row.getString("chain"),
                new String(envelope.open(row.getBytes("sealed_key"), context(id)), UTF_8),
                row.getTimestamp("not_before").toInstant(),
                row.getTimestamp("not_after").toInstant());
    }

    private static String context(String id) {
        return "certificate/" + id;
    }
}
