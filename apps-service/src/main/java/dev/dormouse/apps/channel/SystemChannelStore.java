package dev.dormouse.apps.channel;

import dev.dormouse.feed.Activity;
import dev.dormouse.feed.ComponentRecord;
import dev.dormouse.kernel.Digest;
import dev.dormouse.kernel.id.AppId;
import dev.dormouse.kernel.id.OrganisationId;
import dev.dormouse.kernel.id.VersionId;
import dev.dormouse.web.database.SystemDatabase;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;

/** What is active of any app, for the feed. */
@ApplicationScoped
class SystemChannelStore {
    private static final String ACTIVE =
            "SELECT a.organisation_id, a.name, a.suspended_reason IS NOT NULL AS suspended,"
                    + " a.hsts_max_age_seconds, c.generation, v.id AS version, v.number, v.image, v.lock_digest,"
                    + " EXISTS (SELECT 1 FROM apps.variable x WHERE x.app_id = a.id) AS variables"
                    + " FROM apps.app a JOIN apps.channel c ON c.app_id = a.id"
                    + " JOIN apps.version v ON v.id = c.version_id"
                    + " WHERE a.id = ? AND v.state = 'ready'";

    private static final String COMPONENTS =
            "SELECT component, module, artifact, toolchain FROM apps.version_component"
                    + " WHERE version_id = ? ORDER BY place";

    private final SystemDatabase database;

    SystemChannelStore(SystemDatabase database) {
        this.database = database;
    }

    /** All that the feed tells of an app, apart from its limits. */
    record Active(
            AppId app,
            OrganisationId organisation,
            String name,
            Activity activity,
            OptionalInt hstsMaxAgeSeconds,
            long generation,
            VersionId version,
            int number,
            Digest image,
            Digest lock,
            List<ComponentRecord> components,
            boolean hasVariables) {}

    Optional<Active> find(AppId app) {
        return database.in(connection -> {
            try (PreparedStatement query = connection.prepareStatement(ACTIVE)) {
                query.setObject(1, app.value());
                ResultSet row = query.executeQuery();
                return row.next() ? Optional.of(active(connection, app, row)) : Optional.empty();
            }
        });
    }

    private static Active active(Connection connection, AppId app, ResultSet row)
            throws SQLException {
        VersionId version = new VersionId(row.getObject("version", UUID.class));
        return new Active(
                app,
                new OrganisationId(row.getObject("organisation_id", UUID.class)),
                row.getString("name"),
                row.getBoolean("suspended") ? Activity.SUSPENDED : Activity.ACTIVE,
                hstsMaxAgeSeconds(row),
                row.getLong("generation"),
                version,
                row.getInt("number"),
                Digest.fromString(row.getString("image")),
                Digest.fromString(row.getString("lock_digest")),
                components(connection, version),
                row.getBoolean("variables"));
    }

    private static OptionalInt hstsMaxAgeSeconds(ResultSet row) throws SQLException {
        int seconds = row.getInt("hsts_max_age_seconds");
        return row.wasNull() ? OptionalInt.empty() : OptionalInt.of(seconds);
    }

    private static List<ComponentRecord> components(Connection connection, VersionId version)
            throws SQLException {
        List<ComponentRecord> components = new ArrayList<>();
        try (PreparedStatement query = connection.prepareStatement(COMPONENTS)) {
            query.setObject(1, version.value());
            ResultSet rows = query.executeQuery();
            while (rows.next()) {
                components.add(
                        new ComponentRecord(
                                rows.getString(1),
                                Digest.fromString(rows.getString(2)),
                                Digest.fromString(rows.getString(3)),
                                rows.getString(4)));
            }
        }
        return components;
    }
}
