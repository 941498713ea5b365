package dev.dormouse.certs.order;

import dev.dormouse.certs.plan.RateLimit;
import dev.dormouse.certs.plan.TokenBucket;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Optional;

/** Token buckets, one for each authority and all processes; part of the caller's transaction. */
final class SystemRateStore {
    /** Takes a token; or says when there will be one. */
    Optional<Instant> takeOrWait(
            Connection connection, String directory, RateLimit limit, Instant now)
            throws SQLException {
        TokenBucket bucket = locked(connection, directory, limit, now);
        Optional<TokenBucket> after = bucket.take(limit, now);
        if (after.isEmpty()) {
            return Optional.of(bucket.available(limit, now));
        }
        try (PreparedStatement update =
                connection.prepareStatement(
                        "UPDATE certs.acme_rate SET tokens = ?, at = ? WHERE directory = ?")) {
            update.setDouble(1, after.get().tokens());
            update.setTimestamp(2, Timestamp.from(after.get().at()));
            update.setString(3, directory);
            update.executeUpdate();
        }
        return Optional.empty();
    }

    private static TokenBucket locked(
            Connection connection, String directory, RateLimit limit, Instant now)
            throws SQLException {
        TokenBucket full = TokenBucket.full(limit, now);
        try (PreparedStatement insert =
                connection.prepareStatement(
                        "INSERT INTO certs.acme_rate (directory, tokens, at) VALUES (?, ?, ?)"
                                + " ON CONFLICT DO NOTHING")) {
            insert.setString(1, directory);
            insert.setDouble(2, full.tokens());
            insert.setTimestamp(3, Timestamp.from(full.at()));
            insert.executeUpdate();
        }
        try (PreparedStatement query =
                connection.prepareStatement(
                        "SELECT tokens, at FROM certs.acme_rate WHERE directory = ? FOR UPDATE")) {
            query.setString(1, directory);
            try (ResultSet rows = query.executeQuery()) {
                rows.next();
                return new TokenBucket(rows.getDouble(1), rows.getTimestamp(2).toInstant());
            }
        }
    }
}
