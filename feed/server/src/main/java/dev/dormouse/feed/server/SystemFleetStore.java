package dev.dormouse.feed.server;

import dev.dormouse.feed.NodeRecord;
import dev.dormouse.feed.NodeState;
import dev.dormouse.feed.Pool;
import dev.dormouse.feed.member.Identity;
import dev.dormouse.feed.member.Role;
import dev.dormouse.feed.member.Validity;
import dev.dormouse.kernel.id.GatewayId;
import dev.dormouse.kernel.id.NodeId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Nodes, gateways and join tokens in the database; part of the caller's transaction. */
final class SystemFleetStore {
    /** A node that joined once. */
    record NodeRow(
            NodeId id,
            Pool pool,
            Optional<String> address,
            NodeState state,
            int weight,
            boolean placed,
            Optional<Validity> certificate,
            Instant lastSeen) {}

    /** A gateway that joined once. */
    record GatewayRow(GatewayId id, Optional<Validity> certificate, Instant lastSeen) {}

    /** What a join token lets in. */
    record Admission(Role role, Optional<Pool> pool) {}

    void addToken(Connection connection, byte[] sha256, Admission admission, Instant expires)
            throws SQLException {
        try (PreparedStatement insert =
                connection.prepareStatement(
                        "INSERT INTO feed.join_token (sha256, role, pool, expires)"
                                + " VALUES (?, ?, ?, ?)")) {
            insert.setBytes(1, sha256);
            insert.setString(2, admission.role().word());
            insert.setString(3, admission.pool().map(Pool::name).orElse(null));
            insert.setTimestamp(4, Timestamp.from(expires));
            insert.executeUpdate();
        }
    }

    void dropTokens(Connection connection, Instant expiredBefore) throws SQLException {
        try (PreparedStatement delete =
                connection.prepareStatement("DELETE FROM feed.join_token WHERE expires < ?")) {
            delete.setTimestamp(1, Timestamp.from(expiredBefore));
            delete.executeUpdate();
        }
    }

    /** Uses a token up; empty if there is none, or it was used, or its time is over. */
    Optional<Admission> useToken(Connection connection, byte[] sha256, Instant now)
            throws SQLException {
        try (PreparedStatement update =
                connection.prepareStatement(
                        "UPDATE feed.join_token SET used = ? WHERE sha256 = ? AND used IS NULL"
                                + " AND expires > ? RETURNING role, pool")) {
            update.setTimestamp(1, Timestamp.from(now));
            update.setBytes(2, sha256);
            update.setTimestamp(3, Timestamp.from(now));
            try (ResultSet rows = update.executeQuery()) {
                return rows.next()
                        ? Optional.of(
                                new Admission(
                                        Role.fromWord(rows.getString(1)),
                                        Optional.ofNullable(rows.getString(2)).map(Pool::new)))
                        : Optional.empty();
            }
        }
    }

    void addNode(Connection connection, NodeId id, Pool pool, Optional<String> address, Instant now)
            throws SQLException {
        try (PreparedStatement insert =
                connection.prepareStatement(
                        "INSERT INTO feed.node (node_id, pool, address, joined, last_seen)"
                                + " VALUES (?, ?, ?, ?, ?)")) {
            insert.setObject(1, id.value());
            insert.setString(2, pool.name());
            insert.setString(3, address.orElse(null));
            insert.setTimestamp(4, Timestamp.from(now));
            insert.setTimestamp(5, Timestamp.from(now));
            insert.executeUpdate();
        }
    }

    void addGateway(Connection connection, GatewayId id, Instant now) throws SQLException {
        try (PreparedStatement insert =
                connection.prepareStatement(
                        "INSERT INTO feed.gateway (gateway_id, joined, last_seen)"
                                + " VALUES (?, ?, ?)")) {
            insert.setObject(1, id.value());
            insert.setTimestamp(2, Timestamp.from(now));
            insert.setTimestamp(3, Timestamp.from(now));
            insert.executeUpdate();
        }
    }

    /** Whether that changed what gateways are told of the node. */
    boolean nodeSays(Connection connection, NodeId id, String address, NodeState state)
            throws SQLException {
        try (PreparedStatement update =
                connection.prepareStatement(
                        "UPDATE feed.node SET address = ?, state = ?, placed = true WHERE"
                                + " node_id = ? AND revoked IS NULL AND (address IS DISTINCT FROM ? OR state <> ? OR"
                                + " NOT placed)")) {
            update.setString(1, address);
            update.setString(2, state.name());
            update.setObject(3, id.value());
            update.setString(4, address);
            update.setString(5, state.name());
            return update.executeUpdate() > 0;
        }
    }

    void seen(
            Connection connection,
            Collection<NodeId> nodes,
            Collection<GatewayId> gateways,
            Instant now)
            throws SQLException {
        touch(
                connection,
                "UPDATE feed.node SET last_seen = ? WHERE node_id = ANY (?)",
                nodes.stream().map(NodeId::value).toArray(UUID[]::new),
                now);
        touch(
                connection,
                "UPDATE feed.gateway SET last_seen = ? WHERE gateway_id = ANY (?)",
                gateways.stream().map(GatewayId::value).toArray(UUID[]::new),
                now);
    }

    /** Notes which certificates members showed. */
    void certified(Connection connection, Map<Identity, Validity> shown) throws SQLException {
        for (Map.Entry<Identity, Validity> each : shown.entrySet()) {
            Identity member = each.getKey();
            switch (member.role()) {
                case NODE ->
                        certified(
                                connection,
                                "UPDATE feed.node SET certificate_from = ?, certificate_until = ?"
                                        + " WHERE node_id = ?",
                                member.nodeId().value(),
                                each.getValue());
                case GATEWAY ->
                        certified(
                                connection,
                                "UPDATE feed.gateway SET certificate_from = ?, certificate_until ="
                                        + " ? WHERE gateway_id = ?",
                                member.gatewayId().value(),
                                each.getValue());
                case CONTROL_PLANE -> {}
            }
        }
    }

    private static void certified(Connection connection, String sql, UUID member, Validity shown)
            throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(sql)) {
            update.setTimestamp(1, Timestamp.from(shown.from()));
            update.setTimestamp(2, Timestamp.from(shown.until()));
            update.setObject(3, member);
            update.executeUpdate();
        }
    }

    /** Takes nodes out of placement that were last seen before. */
    List<NodeId> displace(Connection connection, Instant seenBefore) throws SQLException {
        try (PreparedStatement update =
                connection.prepareStatement(
                        "UPDATE feed.node SET placed = false WHERE placed AND last_seen < ?"
                                + " RETURNING node_id")) {
            update.setTimestamp(1, Timestamp.from(seenBefore));
            try (ResultSet rows = update.executeQuery()) {
                List<NodeId> nodes = new ArrayList<>();
                while (rows.next()) {
                    nodes.add(new NodeId(rows.getObject(1, UUID.class)));
                }
                return nodes;
            }
        }
    }

    Optional<NodeRecord> nodeRecord(Connection connection, NodeId id) throws SQLException {
        return nodes(connection, id).stream()
                .filter(NodeRow::placed)
                .map(row ->
                        new NodeRecord(
                                row.id(),
                                row.address().orElseThrow(),
                                row.pool(),
                                row.state(),
                                row.weight()))
                .findFirst();
    }

    List<NodeRow> nodes(Connection connection) throws SQLException {
        return nodes(connection, null);
    }

    List<GatewayRow> gateways(Connection connection) throws SQLException {
        try (PreparedStatement query =
                        connection.prepareStatement(
                                "SELECT * FROM feed.gateway"
                                        + " WHERE revoked IS NULL ORDER BY gateway_id");
                ResultSet rows = query.executeQuery()) {
            List<GatewayRow> gateways = new ArrayList<>();
            while (rows.next()) {
                gateways.add(
                        new GatewayRow(
                                new GatewayId(rows.getObject("gateway_id", UUID.class)),
                                certificate(rows),
                                rows.getTimestamp("last_seen").toInstant()));
            }
            return gateways;
        }
    }

    private static List<NodeRow> nodes(Connection connection, @Nullable NodeId id)
            throws SQLException {
        String where = id == null ? "" : " AND node_id = ?";
        try (PreparedStatement query =
                connection.prepareStatement(
                        "SELECT * FROM feed.node WHERE revoked IS NULL"
                                + where
                                + " ORDER BY node_id")) {
            if (id != null) {
                query.setObject(1, id.value());
            }
            try (ResultSet rows = query.executeQuery()) {
                List<NodeRow> nodes = new ArrayList<>();
                while (rows.next()) {
                    nodes.add(node(rows));
                }
                return nodes;
            }
        }
    }

    private static NodeRow node(ResultSet row) throws SQLException {
        return new NodeRow(
                new NodeId(row.getObject("node_id", UUID.class)),
                new Pool(row.getString("pool")),
                Optional.ofNullable(row.getString("address")),
                NodeState.valueOf(row.getString("state")),
                row.getInt("weight"),
                row.getBoolean("placed"),
                certificate(row),
                row.getTimestamp("last_seen").toInstant());
    }

    private static Optional<Validity> certificate(ResultSet row) throws SQLException {
        Timestamp until = row.getTimestamp("certificate_until");
        return until == null
                ? Optional.empty()
                : Optional.of(
                        new Validity(
                                row.getTimestamp("certificate_from").toInstant(),
                                until.toInstant()));
    }

    private static void touch(Connection connection, String sql, UUID[] ids, Instant now)
            throws SQLException {
        if (ids.length == 0) {
            return;
        }
        try (PreparedStatement update = connection.prepareStatement(sql)) {
            update.setTimestamp(1, Timestamp.from(now));
            update.setArray(2, connection.createArrayOf("uuid", ids));
            update.executeUpdate();
        }
    }
}
