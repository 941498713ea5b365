package dev.dormouse.accounts.quota;

import dev.dormouse.kernel.id.OrganisationId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

    private static Map<Limit, Limits.Value> values(List<Tuple> rows) {
        Map<Limit, Limits.Value> values = new EnumMap<>(Limit.class);
        for (Tuple row : rows) {
            Limit.ofWireName(row.get("name", String.class))
                    .ifPresent(limit -> values.put(limit, value(row)));
        }
        return values;
    }

    private static Limits.Value value(Tuple row) {
        Number overriding = row.get("overriding", Number.class);
        return Limits.Value.of(
                row.get("planned", Number.class).longValue(),
                overriding == null ? null : overriding.longValue());
    }
}
