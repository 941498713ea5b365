package dev.dormouse.apps.variable;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.dormouse.kernel.id.AppId;
import dev.dormouse.web.crypto.Envelope;
import dev.dormouse.web.database.SystemDatabase;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Opened variables of any app: for the nodes that run it, and to keep secrets out of logs. */
@ApplicationScoped
public class SystemVariableStore {
    /** One statement, so that values and generation are of one moment. */
    private static final String OF_GENERATION =
            "SELECT x.name, x.sealed FROM apps.channel c"
                    + " LEFT JOIN apps.variable x ON x.app_id = c.app_id"
                    + " WHERE c.app_id = ? AND c.generation = ?";

    private static final String SECRETS =
            "SELECT name, sealed FROM apps.variable WHERE app_id = ? AND secret";

    private final SystemDatabase database;
    private final Envelope envelope;

    SystemVariableStore(SystemDatabase database, Envelope envelope) {
        this.database = database;
        this.envelope = envelope;
    }

    /** Values by name, if that is the app's generation now. */
    public Optional<Map<String, String>> values(AppId app, long generation) {
        return database.in(connection -> {
            try (PreparedStatement query = connection.prepareStatement(OF_GENERATION)) {
                query.setObject(1, app.value());
                query.setLong(2, generation);
                ResultSet rows = query.executeQuery();
                Map<String, String> values = new TreeMap<>();
                boolean isNow = false;
                while (rows.next()) {
                    isNow = true;
                    open(app, rows, values);
                }
                return isNow ? Optional.of(values) : Optional.empty();
            }
        });
    }

    /** What must not stand in the app's log. */
    public Set<String> secrets(AppId app) {
        return database.in(connection -> {
            try (PreparedStatement query = connection.prepareStatement(SECRETS)) {
                query.setObject(1, app.value());
                ResultSet rows = query.executeQuery();
                Map<String, String> values = new TreeMap<>();
                while (rows.next()) {
                    open(app, rows, values);
                }
                return new TreeSet<>(values.values());
            }
        });
    }

    private void open(AppId app, ResultSet row, Map<String, String> values) throws SQLException {
        String name = row.getString(1);
        if (name != null) {
            byte[] plain = envelope.open(row.getBytes(2), SealedVariable.context(app, name));
            values.put(name, new String(plain, UTF_8));
        }
    }
}
