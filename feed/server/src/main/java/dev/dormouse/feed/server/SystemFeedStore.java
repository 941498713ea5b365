package dev.dormouse.feed.server;

import dev.dormouse.feed.RecordKey;
import dev.dormouse.feed.RecordKind;
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

/** Outbox, log and head in the database. Each method is part of the caller's transaction. */
final class SystemFeedStore {
    /** Any number of our own; the same in every process of the control plane. */
    private static final long SEQUENCER_LOCK = 0x646f_726d_6f75_7365L;

    private static final String NEWEST_OF_EACH_KEY =
            "SELECT DISTINCT ON (kind, name) revision, kind, name, payload FROM feed.log"
                    + " ORDER BY kind, name, revision DESC";

    private final Payloads payloads;

    SystemFeedStore(Payloads payloads) {
        this.payloads = payloads;
    }

    /** A row of the outbox. */
    record Pending(long id, RecordKey key, int attempts) {}

    /** Whether nobody else sequences until this transaction ends. */
    boolean lock(Connection connection) throws SQLException {
        try (PreparedStatement query =
                connection.prepareStatement("SELECT pg_try_advisory_xact_lock(?)")) {
            query.setLong(1, SEQUENCER_LOCK);
            try (ResultSet rows = query.executeQuery()) {
                return rows.next() && rows.getBoolean(1);
            }
        }
    }

    List<Pending> pending(Connection connection, Instant now, int limit) throws SQLException {
        try (PreparedStatement query =
                connection.prepareStatement(
                        "SELECT id, kind, name, attempts FROM feed.outbox WHERE due IS NULL OR due <= ?"
                                + " ORDER BY id LIMIT ?")) {
            query.setTimestamp(1, Timestamp.from(now));
            query.setInt(2, limit);
            try (ResultSet rows = query.executeQuery()) {
                List<Pending> pending = new ArrayList<>();
                while (rows.next()) {
                    pending.add(
                            new Pending(rows.getLong("id"), key(rows), rows.getInt("attempts")));
                }
                return pending;
            }
        }
    }

    void done(Connection connection, List<Long> ids) throws SQLException {
        try (PreparedStatement update =
                connection.prepareStatement("DELETE FROM feed.outbox WHERE id = ANY (?)")) {
            update.setArray(1, connection.createArrayOf("bigint", ids.toArray()));
            update.executeUpdate();
        }
    }

    void later(Connection connection, Pending pending, Instant due) throws SQLException {
        try (PreparedStatement update =
                connection.prepareStatement(
                        "UPDATE feed.outbox SET attempts = attempts + 1, due = ? WHERE id = ?")) {
            update.setTimestamp(1, Timestamp.from(due));
            update.setLong(2, pending.id());
            update.executeUpdate();
        }
    }

    Head head(Connection connection) throws SQLException {
        try (PreparedStatement query =
                        connection.prepareStatement(
                                "SELECT epoch, revision, forgotten FROM feed.head");
                ResultSet rows = query.executeQuery()) {
            rows.next();
            return new Head(rows.getString(1), rows.getLong(2), rows.getLong(3));
        }
    }

    void setRevision(Connection connection, long revision) throws SQLException {
        try (PreparedStatement update =
                connection.prepareStatement("UPDATE feed.head SET revision = ?")) {
            update.setLong(1, revision);
            update.executeUpdate();
        }
    }

    void append(
            Connection connection, long revision, RecordKey key, Optional<byte[]> json, Instant at)
            throws SQLException {
        try (PreparedStatement insert =
                connection.prepareStatement(
                        "INSERT INTO feed.log (revision, kind, name, payload, at)"
                                + " VALUES (?, ?, ?, ?, ?)")) {
            insert.setLong(1, revision);
            insert.setString(2, key.kind().name());
            insert.setString(3, key.name());
            insert.setBytes(4, json.map(text -> payloads.toStored(key, text)).orElse(null));
            insert.setTimestamp(5, Timestamp.from(at));
            insert.executeUpdate();
        }
    }

    /** What the log says of the key now, as JSON. */
    Optional<byte[]> newest(Connection connection, RecordKey key) throws SQLException {
        try (PreparedStatement query =
                connection.prepareStatement(
                        "SELECT payload FROM feed.log WHERE kind = ? AND name = ?"
                                + " ORDER BY revision DESC LIMIT 1")) {
            query.setString(1, key.kind().name());
            query.setString(2, key.name());
            try (ResultSet rows = query.executeQuery()) {
                byte @Nullable [] stored = rows.next() ? rows.getBytes(1) : null;
                return Optional.ofNullable(stored).map(bytes -> payloads.toJson(key, bytes));
            }
        }
    }

    /**
     * The revision that all which was committed of the key is in by now; empty while some of it is
     * not sequenced, or could not be.
     */
    Optional<Long> sequenced(Connection connection, RecordKey key) throws SQLException {
        try (PreparedStatement query =
                connection.prepareStatement(
                        "SELECT coalesce((SELECT max(revision) FROM feed.log WHERE kind = ? AND"
                                + " name = ?), 0) WHERE NOT EXISTS (SELECT 1 FROM feed.outbox WHERE"
                                + " kind = ? AND name = ?) AND NOT EXISTS (SELECT 1 FROM"
                                + " feed.rejection WHERE kind = ? AND name = ?)")) {
            for (int column = 1; column <= 5; column += 2) {
                query.setString(column, key.kind().name());
                query.setString(column + 1, key.name());
            }
            try (ResultSet rows = query.executeQuery()) {
                return rows.next() ? Optional.of(rows.getLong(1)) : Optional.empty();
            }
        }
    }

    List<Change> newestOfEachKey(Connection connection) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(NEWEST_OF_EACH_KEY)) {
            return changes(query);
        }
    }

    List<Change> after(Connection connection, long revision, int limit) throws SQLException {
        try (PreparedStatement query =
                connection.prepareStatement(
                        "SELECT revision, kind, name, payload FROM feed.log WHERE revision > ?"
                                + " ORDER BY revision LIMIT ?")) {
            query.setLong(1, revision);
            query.setInt(2, limit);
            return changes(query);
        }
    }

    void reject(Connection connection, RecordKey key, Sequencing.Reject reject, Instant at)
            throws SQLException {
        try (PreparedStatement upsert =
                connection.prepareStatement(
                        "INSERT INTO feed.rejection (kind, name, code, detail, at)"
                                + " VALUES (?, ?, ?, ?, ?) ON CONFLICT (kind, name) DO UPDATE"
                                + " SET code = excluded.code, detail = excluded.detail,"
                                + " at = excluded.at")) {
            upsert.setString(1, key.kind().name());
            upsert.setString(2, key.name());
            upsert.setString(3, reject.code());
            upsert.setString(4, reject.detail());
            upsert.setTimestamp(5, Timestamp.from(at));
            upsert.executeUpdate();
        }
    }

    void accept(Connection connection, RecordKey key) throws SQLException {
        try (PreparedStatement delete =
                connection.prepareStatement(
                        "DELETE FROM feed.rejection WHERE kind = ? AND name = ?")) {
            delete.setString(1, key.kind().name());
            delete.setString(2, key.name());
            delete.executeUpdate();
        }
    }

    /** Drops old rows that a newer one of their key replaced, and old deletions. */
    void compact(Connection connection, Instant before) throws SQLException {
        try (PreparedStatement superseded =
                connection.prepareStatement(
                        "DELETE FROM feed.log old WHERE at < ? AND EXISTS (SELECT 1 FROM feed.log"
                                + " newer WHERE newer.kind = old.kind AND newer.name = old.name AND"
                                + " newer.revision > old.revision)")) {
            superseded.setTimestamp(1, Timestamp.from(before));
            superseded.executeUpdate();
        }
        try (PreparedStatement deletions =
                connection.prepareStatement(
                        "WITH gone AS (DELETE FROM feed.log WHERE at < ? AND payload IS NULL"
                                + " RETURNING revision) UPDATE feed.head SET forgotten ="
                                + " greatest(forgotten, (SELECT max(revision) FROM gone))")) {
            deletions.setTimestamp(1, Timestamp.from(before));
            deletions.executeUpdate();
        }
    }

    static void append(Connection connection, RecordKey key) throws SQLException {
        try (PreparedStatement insert =
                connection.prepareStatement("INSERT INTO feed.outbox (kind, name) VALUES (?, ?)")) {
            insert.setString(1, key.kind().name());
            insert.setString(2, key.name());
            insert.executeUpdate();
        }
    }

    private List<Change> changes(PreparedStatement query) throws SQLException {
        query.setFetchSize(1_000);
        try (ResultSet rows = query.executeQuery()) {
            List<Change> changes = new ArrayList<>();
            while (rows.next()) {
                RecordKey key = key(rows);
                byte @Nullable [] stored = rows.getBytes("payload");
                changes.add(
                        new Change(
                                rows.getLong("revision"),
                                key,
                                Optional.ofNullable(stored)
                                        .map(bytes -> payloads.toRecord(key, bytes))));
            }
            return changes;
        }
    }

    private static RecordKey key(ResultSet row) throws SQLException {
        return new RecordKey(RecordKind.valueOf(row.getString("kind")), row.getString("name"));
    }
}
