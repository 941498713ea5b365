package dev.dormouse.apps.domain;

import dev.dormouse.feed.HostRecord;
import dev.dormouse.feed.server.Outbox;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Changes of one domain in one transaction. Each says whether the lease was still held; a domain
 * that somebody changed meanwhile has none.
 */
record DomainUpdate(Connection connection, DomainClaim claim, Instant now) {
    private static final String MINE = " WHERE id = ? AND lease_owner = ?";

    /** Saves what was found, and gives the lease back. */
    boolean save(DomainProgress to, Findings findings, Optional<DomainProblem> problem)
            throws SQLException {
        return run(
                "UPDATE apps.domain SET state = ?, since = ?, unproven_since = ?, away_since = ?,"
                        + " findings = ?, problem_code = ?, problem_detail = ?, checked = ?,"
                        + " next_check = ?, lease_until = NULL"
                        + MINE,
                to.state().wireName(),
                DomainColumns.time(to.since()),
                DomainColumns.time(to.unprovenSince()),
                DomainColumns.time(to.awaySince()),
                FindingsJson.write(findings),
                problem.map(DomainProblem::code).orElse(null),
                problem.map(DomainProblem::detail).orElse(null),
                DomainColumns.time(now),
                DomainColumns.time(to.nextCheck(findings.isAllGood(), now)));
    }

    /** Whether nobody else holds the host. */
    boolean take() throws SQLException {
        return run(
                "UPDATE apps.domain SET held = true, state = 'verified', released = NULL"
                        + MINE
                        + " AND NOT EXISTS (SELECT 1 FROM apps.domain o WHERE o.held"
                        + " AND o.host = apps.domain.host AND o.id <> apps.domain.id)");
    }

    boolean isLeaseHeld() throws SQLException {
        return run("UPDATE apps.domain SET checked = checked" + MINE);
    }

    /**
     * @param since when the quarantine began
     */
    boolean release(Instant since) throws SQLException {
        return run(
                "UPDATE apps.domain SET state = 'released', app_id = NULL, redirects_to = NULL,"
                        + " released = ?, since = ?, next_check = ?, lease_owner = NULL,"
                        + " lease_until = NULL"
                        + MINE,
                DomainColumns.time(since),
                DomainColumns.time(now),
                DomainColumns.time(now));
    }

    boolean lookAgainAt(Instant time) throws SQLException {
        return run(
                "UPDATE apps.domain SET next_check = ?, lease_until = NULL" + MINE,
                DomainColumns.time(time));
    }

    boolean delete() throws SQLException {
        return run("DELETE FROM apps.domain" + MINE);
    }

    /** Tells the feed of the host, and of those that redirect to it. */
    void appendHosts(Outbox outbox) throws SQLException {
        outbox.append(connection, HostRecord.keyOf(claim.host().value()));
        try (PreparedStatement query =
                connection.prepareStatement(
                        "SELECT host FROM apps.domain WHERE organisation_id = ?"
                                + " AND redirects_to = ?")) {
            query.setObject(1, claim.organisation().value());
            query.setString(2, claim.host().value());
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    outbox.append(connection, HostRecord.keyOf(rows.getString(1)));
                }
            }
        }
    }

    private boolean run(String sql, @Nullable Object... values) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(sql)) {
            int place = 1;
            for (Object value : values) {
                update.setObject(place++, value);
            }
            update.setObject(place++, claim.id());
            update.setObject(place, claim.owner());
            return update.executeUpdate() == 1;
        }
    }
}
