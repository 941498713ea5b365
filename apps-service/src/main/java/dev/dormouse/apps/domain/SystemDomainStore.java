package dev.dormouse.apps.domain;

import dev.dormouse.apps.app.CustomHosts;
import dev.dormouse.feed.HostRecord;
import dev.dormouse.feed.server.Outbox;
import dev.dormouse.kernel.id.AppId;
import dev.dormouse.web.database.DatabaseException;
import dev.dormouse.web.database.SystemDatabase;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Domains of all organisations, for the reconciler. Whoever lost its lease changes nothing. */
@ApplicationScoped
class SystemDomainStore implements CustomHosts {
    private static final String UNIQUE_VIOLATION = "23505";

    /** {@link DomainProgress#isRouted} in terms of columns. */
    private static final String ROUTED =
            "(d.state IN ('verified', 'issuing', 'active')"
                    + " OR d.state = 'degraded' AND d.unproven_since IS NULL)";

    /** A redirect to a host that has no certificate yet would take down the one that has. */
    private static final String REDIRECTED_TO =
            "(t.state = 'active' OR t.state = 'degraded' AND t.unproven_since IS NULL)";

    private static final String CLAIM =
            "UPDATE apps.domain u SET lease_owner = ?, lease_until = ? WHERE u.id = (SELECT d.id"
                    + " FROM apps.domain d WHERE (d.lease_until IS NULL OR d.lease_until < ?) AND "
                    + "%s LIMIT 1 FOR UPDATE SKIP LOCKED) RETURNING u.*,"
                    + " (SELECT label FROM apps.app a WHERE a.id = u.app_id) AS label";

    /** One of an organisation at a time: slow servers of one keep no other waiting. */
    private static final String CLAIM_DUE =
            CLAIM.formatted(
                    "d.next_check <= ? AND NOT EXISTS (SELECT 1 FROM apps.domain o"
                            + " WHERE o.organisation_id = d.organisation_id AND o.lease_until >= ?)"
                            + " ORDER BY d.next_check");

    private static final String CLAIM_ONE = CLAIM.formatted("d.id = ?");

    private static final String HOST =
            "SELECT d.app_id, (SELECT t.host FROM apps.domain t WHERE t.host = d.redirects_to"
                    + " AND t.organisation_id = d.organisation_id AND t.app_id = d.app_id AND "
                    + REDIRECTED_TO
                    + ") FROM apps.domain d WHERE d.host = ? AND d.held AND d.app_id IS NOT NULL"
                    + " AND "
                    + ROUTED;

    private final SystemDatabase database;
    private final Outbox outbox;
    private final Certificates certificates;

    SystemDomainStore(SystemDatabase database, Outbox outbox, Certificates certificates) {
        this.database = database;
        this.outbox = outbox;
        this.certificates = certificates;
    }

    /** Whether a host could be taken. */
    enum Taken {
        TAKEN,
        BY_OTHER,
        LEASE_LOST
    }

    Optional<DomainClaim> claimDue(UUID owner, Instant now, Instant until) {
        return database.in(connection -> {
            try (PreparedStatement update = connection.prepareStatement(CLAIM_DUE)) {
                update.setObject(1, owner);
                update.setObject(2, DomainColumns.time(until));
                update.setObject(3, DomainColumns.time(now));
                update.setObject(4, DomainColumns.time(now));
                update.setObject(5, DomainColumns.time(now));
                return claimed(update, owner);
            }
        });
    }

    /** For somebody who asks for it. */
    Optional<DomainClaim> claim(UUID id, UUID owner, Instant now, Instant until) {
        return database.forRequest(connection -> {
            try (PreparedStatement update = connection.prepareStatement(CLAIM_ONE)) {
                update.setObject(1, owner);
                update.setObject(2, DomainColumns.time(until));
                update.setObject(3, DomainColumns.time(now));
                update.setObject(4, id);
                return claimed(update, owner);
            }
        });
    }

    private static Optional<DomainClaim> claimed(PreparedStatement update, UUID owner)
            throws SQLException {
        try (ResultSet rows = update.executeQuery()) {
            return rows.next() ? Optional.of(DomainColumns.claim(owner, rows)) : Optional.empty();
        }
    }

    void stillPending(
            DomainClaim claim, Findings findings, Optional<DomainProblem> problem, Instant now) {
        database.in(connection -> {
            new DomainUpdate(connection, claim, now).save(claim.progress(), findings, problem);
            return true;
        });
    }

    /** A claim was not proved in time. What is in quarantine goes on with that. */
    void expire(DomainClaim claim, Instant now) {
        database.in(connection -> {
            DomainUpdate update = new DomainUpdate(connection, claim, now);
            return claim.held() ? update.release(claim.released().orElse(now)) : update.delete();
        });
    }

    /** The host becomes the organisation's, if it is nobody else's. */
    Taken take(DomainClaim claim, Findings findings, Instant now) {
        try {
            Taken taken =
                    database.in(connection -> {
                        DomainUpdate update = new DomainUpdate(connection, claim, now);
                        if (!update.take()) {
                            return update.isLeaseHeld() ? Taken.BY_OTHER : Taken.LEASE_LOST;
                        }
                        DomainProgress verified = DomainProgress.at(DomainState.VERIFIED, now);
                        advance(connection, claim, verified, findings, true, now);
                        return Taken.TAKEN;
                    });
            poke();
            return taken;
        } catch (DatabaseException e) {
            if (e.getCause() instanceof SQLException cause
                    && UNIQUE_VIOLATION.equals(cause.getSQLState())) {
                return Taken.BY_OTHER;
            }
            throw e;
        }
    }

    /** Goes on with a host that was proved. */
    void progress(DomainClaim claim, Findings findings, boolean awaited, Instant now) {
        database.in(connection -> {
            advance(connection, claim, claim.progress(), findings, awaited, now);
            return true;
        });
        poke();
    }

    private void advance(
            Connection connection,
            DomainClaim claim,
            DomainProgress from,
            Findings findings,
            boolean awaited,
            Instant now)
            throws SQLException {
        String host = claim.host().value();
        boolean held = certificates.state(connection, host).held();
        DomainProgress to = from.after(findings, held, now);
        DomainUpdate update = new DomainUpdate(connection, claim, now);
        boolean saved =
                to.state() == DomainState.RELEASED
                        ? update.release(now)
                        : update.save(to, findings, problem(connection, host, to, findings));
        if (!saved) {
            return;
        }
        tellCertificates(connection, host, to.state(), awaited);
        DomainProgress before = claim.progress();
        if (to.state() != before.state() || to.isRouted() != before.isRouted()) {
            update.appendHosts(outbox);
        }
    }

    private Optional<DomainProblem> problem(
            Connection connection, String host, DomainProgress to, Findings findings)
            throws SQLException {
        Optional<DomainProblem> ofDns = findings.firstProblem();
        return ofDns.isEmpty() && to.state() == DomainState.ISSUING
                ? certificates.state(connection, host).problem()
                : ofDns;
    }

    private void tellCertificates(
            Connection connection, String host, DomainState state, boolean awaited)
            throws SQLException {
        switch (state) {
            case PENDING, VERIFIED -> {}
            case ISSUING, ACTIVE -> {
                certificates.want(connection, host);
                if (awaited) {
                    certificates.hurry(connection, host);
                }
            }
            case DEGRADED -> certificates.leave(connection, host);
            case RELEASED -> certificates.release(connection, host);
        }
    }

    /** Ends what a released domain still has; after its quarantine it is forgotten. */
    void cleanUp(DomainClaim claim, Instant now) {
        database.in(connection -> {
            certificates.release(connection, claim.host().value());
            DomainUpdate update = new DomainUpdate(connection, claim, now);
            Instant end = claim.released().orElse(now).plus(DomainProgress.QUARANTINE);
            return now.isBefore(end) ? update.lookAgainAt(end) : update.delete();
        });
        poke();
    }

    private void poke() {
        outbox.poke();
        certificates.poke();
    }

    @Override
    public Optional<HostRecord> find(String host) {
        return database.in(connection -> {
            try (PreparedStatement query = connection.prepareStatement(HOST)) {
                query.setString(1, host);
                try (ResultSet rows = query.executeQuery()) {
                    return rows.next()
                            ? Optional.of(
                                    new HostRecord(
                                            host,
                                            new AppId(rows.getObject(1, UUID.class)),
                                            Optional.ofNullable(rows.getString(2))))
                            : Optional.empty();
                }
            }
        });
    }
}
