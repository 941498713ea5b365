package dev.dormouse.feed.server;

import dev.dormouse.feed.member.Identity;
import dev.dormouse.kernel.id.GatewayId;
import dev.dormouse.kernel.id.NodeId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * The members that an operator shut out for good. Known in memory, since every call of a member
 * asks. Thread-safe.
 */
final class Revocations {
    private volatile Map<Identity, Instant> revoked = Map.of();

    boolean contain(Identity member) {
        return revoked.containsKey(member);
    }

    Set<Identity> members() {
        return revoked.keySet();
    }

    /** Since when; empty if it was not revoked. */
    Optional<Instant> since(Identity member) {
        return Optional.ofNullable(revoked.get(member));
    }

    /** Takes over what the database says. */
    void load(Connection connection) throws SQLException {
        Map<Identity, Instant> found = new HashMap<>();
        try (PreparedStatement query =
                        connection.prepareStatement(
                                "SELECT node_id, true, revoked FROM feed.node"
                                        + " WHERE revoked IS NOT NULL UNION ALL"
                                        + " SELECT gateway_id, false, revoked FROM feed.gateway"
                                        + " WHERE revoked IS NOT NULL");
                ResultSet rows = query.executeQuery()) {
            while (rows.next()) {
                UUID id = rows.getObject(1, UUID.class);
                found.put(
                        rows.getBoolean(2)
                                ? Identity.of(new NodeId(id))
                                : Identity.of(new GatewayId(id)),
                        rows.getTimestamp(3).toInstant());
            }
        }
        revoked = Map.copyOf(found);
    }

    /** Whether there is such a node that was not revoked before. */
    boolean revoke(Connection connection, NodeId node, Instant now) throws SQLException {
        return revoke(
                connection,
                "UPDATE feed.node SET revoked = ?, placed = false"
                        + " WHERE node_id = ? AND revoked IS NULL",
                node.value(),
                now);
    }

    /** Whether there is such a gateway that was not revoked before. */
    boolean revoke(Connection connection, GatewayId gateway, Instant now) throws SQLException {
        return revoke(
                connection,
                "UPDATE feed.gateway SET revoked = ? WHERE gateway_id = ? AND revoked IS NULL",
                gateway.value(),
                now);
    }

    private static boolean revoke(Connection connection, String sql, UUID id, Instant now)
            throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(sql)) {
            update.setTimestamp(1, Timestamp.from(now));
            update.setObject(2, id);
            return update.executeUpdate() > 0;
        }
    }
}
