package dev.dormouse.certs.order;

import dev.dormouse.feed.ChallengeRecord;
import dev.dormouse.feed.RecordKey;
import dev.dormouse.kernel.Digest;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Open challenges; part of the caller's transaction. */
final class SystemChallengeStore {
    void put(Connection connection, String wanted, OpenChallenge challenge) throws SQLException {
        try (PreparedStatement upsert =
                connection.prepareStatement(
                        "INSERT INTO certs.challenge (host, wanted, thumbprint, key_authorization)"
                                + " VALUES (?, ?, ?, ?) ON CONFLICT (host, wanted) DO UPDATE SET"
                                + " thumbprint = excluded.thumbprint, key_authorization ="
                                + " excluded.key_authorization")) {
            upsert.setString(1, challenge.host());
            upsert.setString(2, wanted);
            upsert.setString(3, challenge.thumbprint());
            upsert.setString(4, challenge.keyAuthorization().map(Digest::hex).orElse(null));
            upsert.executeUpdate();
        }
    }

    /** Answers with what has to be told. */
    List<RecordKey> delete(Connection connection, String wanted) throws SQLException {
        try (PreparedStatement delete =
                connection.prepareStatement(
                        "DELETE FROM certs.challenge WHERE wanted = ? RETURNING host")) {
            delete.setString(1, wanted);
            try (ResultSet rows = delete.executeQuery()) {
                List<RecordKey> keys = new ArrayList<>();
                while (rows.next()) {
                    keys.add(ChallengeRecord.keyOf(rows.getString(1)));
                }
                return keys;
            }
        }
    }

    Optional<ChallengeRecord> find(Connection connection, String host) throws SQLException {
        try (PreparedStatement query =
                connection.prepareStatement(
                        "SELECT thumbprint, key_authorization FROM certs.challenge WHERE host = ?"
                                + " ORDER BY wanted")) {
            query.setString(1, host);
            try (ResultSet rows = query.executeQuery()) {
                List<String> thumbprints = new ArrayList<>();
                Optional<Digest> keyAuthorization = Optional.empty();
                while (rows.next()) {
                    thumbprints.add(rows.getString(1));
                    @Nullable String digest = rows.getString(2);
                    if (digest != null) {
                        keyAuthorization = Optional.of(new Digest(digest));
                    }
                }
                return thumbprints.isEmpty()
                        ? Optional.empty()
                        : Optional.of(
                                new ChallengeRecord(
                                        host,
                                        thumbprints.stream().distinct().toList(),
                                        keyAuthorization));
            }
        }
    }
}
