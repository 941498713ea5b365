package dev.dormouse.accounts.quota;

import dev.dormouse.kernel.DormouseException;
import dev.dormouse.kernel.id.OrganisationId;
import dev.dormouse.web.caller.CallerErrors;
import dev.dormouse.web.database.SystemDatabase;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * Limits of any organisation for the system's own work, the feed and the reconciler, which waits
 * for no transaction of the organisation.
 */
@ApplicationScoped
public class SystemQuotaStore {
    private static final String LIMITS =
            """
            SELECT o.plan, l.name, l.value, q.value AS overriding
            FROM accounts.organisation o
            JOIN accounts.plan_limit l ON l.plan = o.plan
            LEFT JOIN accounts.quota_override q
                ON q.organisation_id = o.organisation_id AND q.name = l.name
            WHERE o.organisation_id = ?
            """;

    private final SystemDatabase database;

    SystemQuotaStore(SystemDatabase database) {
        this.database = database;
    }

    /**
     * @throws DormouseException if there is no such organisation
     */
    public Limits of(OrganisationId organisation) {
        return find(organisation)
                .orElseThrow(() ->
                        new DormouseException(
                                CallerErrors.ORGANISATION_NOT_FOUND,
                                "There is no organisation " + organisation + "."));
    }

    private Optional<Limits> find(OrganisationId organisation) {
        return database.in(connection -> {
            try (PreparedStatement query = connection.prepareStatement(LIMITS)) {
                query.setObject(1, organisation.value());
                return limits(query.executeQuery());
            }
        });
    }

    private static Optional<Limits> limits(ResultSet rows) throws SQLException {
        Map<Limit, Limits.Value> values = new EnumMap<>(Limit.class);
        String plan = null;
        while (rows.next()) {
            plan = rows.getString("plan");
            Limits.Value value =
                    Limits.Value.of(
                            rows.getLong("value"), rows.getObject("overriding", Long.class));
            Limit.ofWireName(rows.getString("name")).ifPresent(limit -> values.put(limit, value));
        }
        return plan == null ? Optional.empty() : Optional.of(new Limits(plan, values));
    }
}
