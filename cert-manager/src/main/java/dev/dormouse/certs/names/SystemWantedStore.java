package dev.dormouse.certs.names;

import dev.dormouse.certs.plan.RenewalWindow;
import dev.dormouse.certs.plan.Urgency;
import dev.dormouse.feed.ChallengeRecord;
import dev.dormouse.feed.RecordKey;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What certificates are wanted; part of the caller's transaction. */
public final class SystemWantedStore {
    void want(
            Connection connection,
            String id,
            List<String> names,
            Urgency urgency,
            int priority,
            Instant now)
            throws SQLException {
        try (PreparedStatement upsert =
                connection.prepareStatement(
                        "INSERT INTO certs.wanted AS known (id, names, urgency, priority,"
                                + " next_look) VALUES (?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE"
                                + " SET names = excluded.names, urgency = excluded.urgency,"
                                + " priority = excluded.priority, next_look = excluded.next_look,"
                                + " failures = 0, failing_since = NULL WHERE known.names <>"
                                + " excluded.names OR known.urgency <> excluded.urgency")) {
            upsert.setString(1, id);
            upsert.setArray(2, connection.createArrayOf("text", names.toArray()));
            upsert.setString(3, urgency.name());
            upsert.setInt(4, priority);
            upsert.setTimestamp(5, Timestamp.from(now));
            upsert.executeUpdate();
        }
    }

    boolean delete(Connection connection, String id) throws SQLException {
        return update(connection, "DELETE FROM certs.wanted WHERE id = ?", id);
    }

    void hurry(Connection connection, String id, Instant now) throws SQLException {
        try (PreparedStatement update =
                connection.prepareStatement(
                        "UPDATE certs.wanted SET next_look = least(next_look, greatest(?,"
                                + " problem_at + interval '30 minutes')) WHERE id = ?")) {
            update.setTimestamp(1, Timestamp.from(now));
            update.setString(2, id);
            update.executeUpdate();
        }
    }

    /** Records that validations of this certificate have published. */
    List<RecordKey> challenges(Connection connection, String id) throws SQLException {
        try (PreparedStatement query =
                connection.prepareStatement("SELECT host FROM certs.challenge WHERE wanted = ?")) {
            query.setString(1, id);
            try (ResultSet rows = query.executeQuery()) {
                List<RecordKey> keys = new ArrayList<>();
                while (rows.next()) {
                    keys.add(ChallengeRecord.keyOf(rows.getString(1)));
                }
                return keys;
            }
        }
    }

    public Optional<WantedName> find(Connection connection, String id) throws SQLException {
        try (PreparedStatement query =
                connection.prepareStatement("SELECT * FROM certs.wanted WHERE id = ?")) {
            query.setString(1, id);
            try (ResultSet rows = query.executeQuery()) {
                return rows.next() ? Optional.of(read(rows)) : Optional.empty();
            }
        }
    }

    private static boolean update(Connection connection, String sql, String id)
            throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(sql)) {
            update.setString(1, id);
            return update.executeUpdate() > 0;
        }
    }

    private static WantedName read(ResultSet row) throws SQLException {
        return new WantedName(
                row.getString("id"),
                List.of((String[]) row.getArray("names").getArray()),
                Urgency.valueOf(row.getString("urgency")),
                row.getInt("failures"),
                instant(row, "failing_since"),
                problem(row),
                chosen(row),
                instant(row, "window_check"),
                row.getTimestamp("next_look").toInstant());
    }

    private static Optional<NameProblem> problem(ResultSet row) throws SQLException {
        Optional<Instant> at = instant(row, "problem_at");
        return at.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new NameProblem(
                                row.getString("problem_code"),
                                row.getString("problem_detail"),
                                at.get()));
    }

    private static Optional<RenewalWindow.Chosen> chosen(ResultSet row) throws SQLException {
        Optional<Instant> time = instant(row, "renew_at");
        return time.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new RenewalWindow.Chosen(
                                new RenewalWindow(
                                        row.getTimestamp("window_start").toInstant(),
                                        row.getTimestamp("window_end").toInstant()),
                                time.get()));
    }

    private static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
        @Nullable Timestamp timestamp = row.getTimestamp(column);
        return Optional.ofNullable(timestamp).map(Timestamp::toInstant);
    }
}
