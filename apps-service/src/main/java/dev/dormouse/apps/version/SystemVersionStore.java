package dev.dormouse.apps.version;

import dev.dormouse.apps.blob.CollectionLimits;
import dev.dormouse.apps.registry.Image;
import dev.dormouse.kernel.Digest;
import dev.dormouse.kernel.id.AppId;
import dev.dormouse.kernel.id.OrganisationId;
import dev.dormouse.kernel.id.VersionId;
import dev.dormouse.web.database.SystemDatabase;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Versions of all organisations, for the reconciler. Whoever lost its lease changes nothing. */
@ApplicationScoped
class SystemVersionStore {
    private static final String UNFINISHED = "state IN ('verifying', 'compiling')";

    private static final Duration SHARE_WINDOW = Duration.ofHours(1);

    /**
     * One version of an organisation at a time: who deploys much waits for itself, and for those
     * who deployed less of late.
     */
    private static final String CLAIM =
            "UPDATE apps.version SET lease_owner = ?, lease_until = ?, attempts = attempts + 1"
                    + " WHERE id = (SELECT v.id FROM apps.version v WHERE v."
                    + UNFINISHED
                    + " AND (v.lease_until IS NULL OR v.lease_until < ?)"
                    + " AND NOT EXISTS (SELECT 1 FROM apps.version o"
                    + " WHERE o.organisation_id = v.organisation_id AND o.id <> v.id AND o."
                    + UNFINISHED
                    + " AND o.lease_owner IS NOT NULL AND o.lease_until >= ?)"
                    + " ORDER BY (SELECT count(*) FROM apps.version r"
                    + " WHERE r.organisation_id = v.organisation_id AND r.attempts > 0"
                    + " AND r.created >= ?), v.created LIMIT 1 FOR UPDATE SKIP LOCKED)"
                    + " RETURNING id, organisation_id, app_id, number, image, attempts";

    private static final String TOUCH =
            "UPDATE apps.blob_reference SET touched = ?"
                    + " WHERE organisation_id = ? AND digest = ANY (?) AND touched < ?";

    private static final String COUNT =
            "SELECT count(*) FROM apps.blob_reference"
                    + " WHERE organisation_id = ? AND digest = ANY (?)";

    private final SystemDatabase database;
    private final CollectionLimits collection;
    private final InstantSource clock;

    SystemVersionStore(SystemDatabase database, CollectionLimits collection, InstantSource clock) {
        this.database = database;
        this.collection = collection;
        this.clock = clock;
    }

    Optional<VersionClaim> claim(UUID owner, Instant now, Instant until) {
        return database.in(connection -> {
            try (PreparedStatement update = connection.prepareStatement(CLAIM)) {
                update.setObject(1, owner);
                update.setObject(2, time(until));
                update.setObject(3, time(now));
                update.setObject(4, time(now));
                update.setObject(5, time(now.minus(SHARE_WINDOW)));
                ResultSet rows = update.executeQuery();
                return rows.next() ? Optional.of(claim(owner, rows)) : Optional.empty();
            }
        });
    }

    private static VersionClaim claim(UUID owner, ResultSet row) throws SQLException {
        return new VersionClaim(
                owner,
                new VersionId(row.getObject("id", UUID.class)),
                new OrganisationId(row.getObject("organisation_id", UUID.class)),
                new AppId(row.getObject("app_id", UUID.class)),
                row.getInt("number"),
                Digest.fromString(row.getString("image")),
                row.getInt("attempts"));
    }

    private static OffsetDateTime time(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    /** Whether the lease was still held, and is now until then. */
    boolean renew(VersionClaim claim, Instant until) {
        return change(claim, "lease_until = ?", time(until));
    }

    boolean compiling(VersionClaim claim, Image image) {
        return change(claim, "state = 'compiling', lock_digest = ?", image.lock().toString());
    }

    boolean refused(VersionClaim claim, VersionError error) {
        return change(
                claim,
                "state = 'refused', lease_owner = NULL, lease_until = NULL, error_code = ?,"
                        + " error_detail = ?",
                error.code(),
                error.detail());
    }

    /** Gives the version back, for another attempt from then on. */
    boolean retryAt(VersionClaim claim, Instant time) {
        return change(claim, "lease_owner = NULL, lease_until = ?", time(time));
    }

    private boolean change(VersionClaim claim, String assignments, Object... values) {
        return database.in(connection -> change(connection, claim, assignments, values));
    }

    private static boolean change(
            Connection connection, VersionClaim claim, String assignments, Object... values)
            throws SQLException {
        try (PreparedStatement update =
                connection.prepareStatement(
                        "UPDATE apps.version SET "
                                + assignments
                                + " WHERE id = ? AND lease_owner = ? AND "
                                + UNFINISHED)) {
            int place = 1;
            for (Object value : values) {
                update.setObject(place++, value);
            }
            update.setObject(place++, claim.version().value());
            update.setObject(place, claim.owner());
            return update.executeUpdate() == 1;
        }
    }

    boolean ready(VersionClaim claim, Image image, Compilation.Compiled compiled) {
        return database.in(connection -> {
            boolean held =
                    change(
                            connection,
                            claim,
                            "state = 'ready', lease_owner = NULL, lease_until = NULL,"
                                    + " lock_digest = ?, report = ?",
                            image.lock().toString(),
                            ReportJson.write(compiled.report()));
            if (held) {
                addComponents(connection, claim, image, compiled);
                addBlobs(connection, claim, image);
                keepPushed(connection, claim, image.blobs());
            }
            return held;
        });
    }

    private static void addComponents(
            Connection connection, VersionClaim claim, Image image, Compilation.Compiled compiled)
            throws SQLException {
        try (PreparedStatement insert =
                connection.prepareStatement(
                        "INSERT INTO apps.version_component (organisation_id, version_id, place,"
                                + " component, module, artifact, toolchain)"
                                + " VALUES (?, ?, ?, ?, ?, ?, ?)")) {
            int place = 0;
            for (var component : image.app().components()) {
                CompiledModule module = compiled.module(component.id());
                insert.setObject(1, claim.organisation().value());
                insert.setObject(2, claim.version().value());
                insert.setInt(3, place++);
                insert.setString(4, component.id());
                insert.setString(5, module.module().toString());
                insert.setString(6, module.artifact().toString());
                insert.setString(7, module.toolchain());
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    private static void addBlobs(Connection connection, VersionClaim claim, Image image)
            throws SQLException {
        try (PreparedStatement insert =
                connection.prepareStatement(
                        "INSERT INTO apps.version_blob (organisation_id, version_id, digest)"
                                + " VALUES (?, ?, ?)")) {
            for (Digest digest : image.nodeBlobs()) {
                insert.setObject(1, claim.organisation().value());
                insert.setObject(2, claim.version().value());
                insert.setString(3, digest.toString());
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    /**
     * Fails if one of the blobs was removed meanwhile; from now on none is, since what was touched
     * is not, and what a version names is not either.
     */
    private void keepPushed(Connection connection, VersionClaim claim, Set<Digest> blobs)
            throws SQLException {
        Instant now = clock.instant();
        UUID organisation = claim.organisation().value();
        Array digests =
                connection.createArrayOf("text", blobs.stream().map(Digest::toString).toArray());
        try (PreparedStatement touch = connection.prepareStatement(TOUCH);
                PreparedStatement count = connection.prepareStatement(COUNT)) {
            touch.setObject(1, time(now));
            touch.setObject(2, organisation);
            touch.setArray(3, digests);
            touch.setObject(4, time(collection.touchBefore(now)));
            touch.executeUpdate();
            count.setObject(1, organisation);
            count.setArray(2, digests);
            ResultSet rows = count.executeQuery();
            rows.next();
            if (rows.getInt(1) != blobs.size()) {
                throw new IllegalStateException("A blob of " + claim.version() + " was removed");
            }
        }
    }

    /** The lock of what the app serves now. */
    Optional<Digest> activeLock(AppId app) {
        return database.in(connection -> {
            try (PreparedStatement query =
                    connection.prepareStatement(
                            "SELECT v.lock_digest FROM apps.channel c"
                                    + " JOIN apps.version v ON v.id = c.version_id"
                                    + " WHERE c.app_id = ?"
                                    + " AND v.lock_digest IS NOT NULL")) {
                query.setObject(1, app.value());
                ResultSet rows = query.executeQuery();
                return rows.next()
                        ? Optional.of(Digest.fromString(rows.getString(1)))
                        : Optional.empty();
            }
        });
    }
}
