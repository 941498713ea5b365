package dev.dormouse.accounts.token;

import dev.dormouse.kernel.id.OrganisationId;
import dev.dormouse.kernel.id.PrincipalId;
import dev.dormouse.kernel.id.TokenId;
import dev.dormouse.web.database.SystemDatabase;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Array;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** API tokens, looked up by what a request carries, before its organisation is known. */
@ApplicationScoped
class SystemTokenStore {
    private final SystemDatabase database;

    SystemTokenStore(SystemDatabase database) {
        this.database = database;
    }

    /**
     * A token that is neither revoked nor expired.
     *
     * @param lastUsed as far as it is written down; the beginning of time if never
     */
    record StoredToken(
            TokenId id,
            OrganisationId organisation,
            PrincipalId principal,
            byte[] secretSha256,
            List<String> scopes,
            Instant lastUsed,
            boolean emailVerified) {}

    Optional<StoredToken> findValid(TokenId id, Instant now) {
        String query =
                """
                SELECT t.token_id, t.organisation_id, t.principal_id, t.secret_sha256, t.scopes,
                    t.last_used, p.email_verified
                FROM accounts.api_token t JOIN accounts.principal p USING (principal_id)
                WHERE t.token_id = ? AND t.revoked IS NULL AND t.expires > ?
                """;
        return database.forRequest(connection -> {
            try (PreparedStatement select = connection.prepareStatement(query)) {
                select.setObject(1, id.value());
                select.setTimestamp(2, Timestamp.from(now));
                return one(select);
            }
        });
    }

    void used(TokenId id, Instant now) {
        database.forRequest(connection -> {
            try (PreparedStatement update =
                    connection.prepareStatement(
                            "UPDATE accounts.api_token SET last_used = ?"
                                    + " WHERE token_id = ?")) {
                update.setTimestamp(1, Timestamp.from(now));
                update.setObject(2, id.value());
                return update.executeUpdate();
            }
        });
    }

    private static Optional<StoredToken> one(PreparedStatement select) throws SQLException {
        try (ResultSet rows = select.executeQuery()) {
            if (!rows.next()) {
                return Optional.empty();
            }
            Array scopes = rows.getArray(5);
            Timestamp lastUsed = rows.getTimestamp(6);
            return Optional.of(
                    new StoredToken(
                            new TokenId(rows.getObject(1, UUID.class)),
                            new OrganisationId(rows.getObject(2, UUID.class)),
                            new PrincipalId(rows.getObject(3, UUID.class)),
                            rows.getBytes(4),
                            List.of((String[]) scopes.getArray()),
                            lastUsed == null ? Instant.EPOCH : lastUsed.toInstant(),
                            rows.getBoolean(7)));
        }
    }
}
