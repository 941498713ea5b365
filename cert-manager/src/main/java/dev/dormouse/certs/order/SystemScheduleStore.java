package dev.dormouse.certs.order;

import dev.dormouse.certs.names.NameProblem;
import dev.dormouse.certs.plan.Priority;
import dev.dormouse.certs.plan.RenewalWindow;
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

/** Who has a certificate's order in hand, and when it is looked at next; part of a transaction. */
final class SystemScheduleStore {
    /** Those to look at, the most urgent first. */
    List<String> due(Connection connection, Instant now, int limit) throws SQLException {
        try (PreparedStatement query =
                connection.prepareStatement(
                        "SELECT id FROM certs.wanted WHERE next_look <= ? AND (lease_until IS NULL"
                                + " OR lease_until <= ?) ORDER BY (emergency_at IS NOT NULL AND"
                                + " emergency_at <= ?) DESC, priority, next_look LIMIT ?")) {
            Timestamp at = Timestamp.from(now);
            query.setTimestamp(1, at);
            query.setTimestamp(2, at);
            query.setTimestamp(3, at);
            query.setInt(4, limit);
            try (ResultSet rows = query.executeQuery()) {
                List<String> ids = new ArrayList<>();
                while (rows.next()) {
                    ids.add(rows.getString(1));
                }
                return ids;
            }
        }
    }

    /** Whether the lease is the caller's now; also renews it. */
    boolean lease(Connection connection, Lease lease, Instant now, Instant until)
            throws SQLException {
        try (PreparedStatement update =
                connection.prepareStatement(
                        "UPDATE certs.wanted SET lease_holder = ?, lease_until = ? WHERE id = ? AND"
                                + " (lease_until IS NULL OR lease_until <= ? OR lease_holder ="
                                + " ?)")) {
            update.setString(1, lease.holder());
            update.setTimestamp(2, Timestamp.from(until));
            update.setString(3, lease.id());
            update.setTimestamp(4, Timestamp.from(now));
            update.setString(5, lease.holder());
            return update.executeUpdate() > 0;
        }
    }

    /** Whether nobody else took it; until this transaction ends nobody can. */
    boolean holds(Connection connection, Lease lease) throws SQLException {
        try (PreparedStatement query =
                connection.prepareStatement(
                        "SELECT 1 FROM certs.wanted WHERE id = ? AND lease_holder = ? FOR"
                                + " UPDATE")) {
            query.setString(1, lease.id());
            query.setString(2, lease.holder());
            try (ResultSet rows = query.executeQuery()) {
                return rows.next();
            }
        }
    }

    void release(Connection connection, Lease lease) throws SQLException {
        try (PreparedStatement update =
                connection.prepareStatement(
                        "UPDATE certs.wanted SET lease_holder = NULL, lease_until = NULL WHERE id ="
                                + " ? AND lease_holder = ?")) {
            update.setString(1, lease.id());
            update.setString(2, lease.holder());
            update.executeUpdate();
        }
    }

    /** What was written comes back, or the storage is not to be trusted with an order. */
    byte[] writeAndRead(Connection connection, String id, byte[] probe) throws SQLException {
        try (PreparedStatement update =
                connection.prepareStatement(
                        "UPDATE certs.wanted SET probe = ? WHERE id = ? RETURNING probe")) {
            update.setBytes(1, probe);
            update.setString(2, id);
            try (ResultSet rows = update.executeQuery()) {
                return rows.next() ? rows.getBytes(1) : new byte[0];
            }
        }
    }

    void next(Connection connection, String id, Instant nextLook, Priority priority)
            throws SQLException {
        try (PreparedStatement update =
                connection.prepareStatement(
                        "UPDATE certs.wanted SET next_look = ?, priority = ? WHERE id = ?")) {
            update.setTimestamp(1, Timestamp.from(nextLook));
            update.setInt(2, priority.rank());
            update.setString(3, id);
            update.executeUpdate();
        }
    }

    void failed(
            Connection connection,
            String id,
            NameProblem problem,
            Instant failingSince,
            Instant nextLook)
            throws SQLException {
        try (PreparedStatement update =
                connection.prepareStatement(
                        "UPDATE certs.wanted SET failures = failures + 1, failing_since = ?,"
                                + " problem_code = ?, problem_detail = ?, problem_at = ?, next_look"
                                + " = ? WHERE id = ?")) {
            update.setTimestamp(1, Timestamp.from(failingSince));
            update.setString(2, problem.code());
            update.setString(3, problem.detail());
            update.setTimestamp(4, Timestamp.from(problem.at()));
            update.setTimestamp(5, Timestamp.from(nextLook));
            update.setString(6, id);
            update.executeUpdate();
        }
    }

    void succeeded(Connection connection, String id, Instant emergency, Instant nextLook)
            throws SQLException {
        try (PreparedStatement update =
                connection.prepareStatement(
                        "UPDATE certs.wanted SET failures = 0, failing_since = NULL, problem_code ="
                                + " NULL, problem_detail = NULL, problem_at = NULL, window_start ="
                                + " NULL, window_end = NULL, renew_at = NULL, window_check = NULL,"
                                + " emergency_at = ?, priority = ?, next_look = ? WHERE id = ?")) {
            update.setTimestamp(1, Timestamp.from(emergency));
            update.setInt(2, Priority.RENEWAL.rank());
            update.setTimestamp(3, Timestamp.from(nextLook));
            update.setString(4, id);
            update.executeUpdate();
        }
    }

    void window(
            Connection connection,
            String id,
            Optional<RenewalWindow.Chosen> chosen,
            Instant windowCheck)
            throws SQLException {
        try (PreparedStatement update =
                connection.prepareStatement(
                        "UPDATE certs.wanted SET window_start = ?, window_end = ?, renew_at = ?,"
                                + " window_check = ? WHERE id = ?")) {
            update.setTimestamp(1, timestamp(chosen.map(each -> each.window().start())));
            update.setTimestamp(2, timestamp(chosen.map(each -> each.window().end())));
            update.setTimestamp(3, timestamp(chosen.map(RenewalWindow.Chosen::time)));
            update.setTimestamp(4, Timestamp.from(windowCheck));
            update.setString(5, id);
            update.executeUpdate();
        }
    }

    private static @Nullable Timestamp timestamp(Optional<Instant> time) {
        return time.map(Timestamp::from).orElse(null);
    }
}
