package dev.dormouse.accounts.quota;

import dev.dormouse.kernel.id.OrganisationId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.hibernate.Session;

/** Plans and overrides; inside the organisation's transaction. */
@ApplicationScoped
class QuotaStore {
    private static final String LIMITS =
            """
            SELECT o.plan AS plan, l.name AS name, l.value AS planned, q.value AS overriding
            FROM accounts.organisation o
            JOIN accounts.plan_limit l ON l.plan = o.plan
            LEFT JOIN accounts.quota_override q
                ON q.organisation_id = o.organisation_id AND q.name = l.name
            WHERE o.organisation_id = :organisation
            """;
    private static final Map<String, Limit> BY_NAME =
            Arrays.stream(Limit.values())
                    .collect(Collectors.toMap(Limit::wireName, Function.identity()));

    private final Session session;

    QuotaStore(Session session) {
        this.session = session;
    }

    Optional<Limits> find(OrganisationId organisation) {
        List<Tuple> rows =
                session.createNativeQuery(LIMITS, Tuple.class)
                        .setParameter("organisation", organisation.value())
                        .getResultList();
        return rows.isEmpty()
                ? Optional.empty()
                : Optional.of(new Limits(rows.getFirst().get("plan", String.class), values(rows)));
    }

    /** A plan of a newer build may name limits that this one does not know. */
    private static Map<Limit, Limits.Value> values(List<Tuple> rows) {
        Map<Limit, Limits.Value> values = new EnumMap<>(Limit.class);
        for (Tuple row : rows) {
            Limit limit = BY_NAME.get(row.get("name", String.class));
            if (limit != null) {
                values.put(limit, value(row));
            }
        }
        return values;
    }

    private static Limits.Value value(Tuple row) {
        Number overriding = row.get("overriding", Number.class);
        return overriding == null
                ? new Limits.Value(row.get("planned", Number.class).longValue(), Limits.Source.PLAN)
                : new Limits.Value(overriding.longValue(), Limits.Source.OVERRIDE);
    }
}
