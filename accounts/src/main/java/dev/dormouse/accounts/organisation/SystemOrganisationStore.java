package dev.dormouse.accounts.organisation;

import dev.dormouse.feed.Activity;
import dev.dormouse.kernel.id.OrganisationId;
import dev.dormouse.kernel.id.PrincipalId;
import dev.dormouse.web.database.SystemDatabase;
import dev.dormouse.web.page.PageRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Organisations, looked up before one is known: by name, or by somebody who belongs to them. */
@ApplicationScoped
class SystemOrganisationStore {
    private static final String COLUMNS =
            """
            SELECT o.organisation_id, o.slug, o.personal, o.plan, o.activity, o.suspension_reason,
                o.version, o.created
            FROM accounts.organisation o
            """;
    private static final String OF_MEMBER =
            COLUMNS + "JOIN accounts.membership m USING (organisation_id) WHERE m.principal_id = ?";

    private final SystemDatabase database;

    SystemOrganisationStore(SystemDatabase database) {
        this.database = database;
    }

    /** For the system's own work. */
    Optional<Organisation> find(OrganisationId organisation) {
        return database
                .in(select(COLUMNS + "WHERE o.organisation_id = ?", organisation.value()))
                .stream()
                .findFirst();
    }

    Optional<Organisation> find(OrganisationName name) {
        return one(COLUMNS + "WHERE " + name.column() + " = ?", name.value());
    }

    Optional<Organisation> ofMember(PrincipalId member, OrganisationName name) {
        return one(OF_MEMBER + " AND o." + name.column() + " = ?", member.value(), name.value());
    }

    Optional<Organisation> personalOf(PrincipalId owner) {
        return one(
                COLUMNS
                        + "JOIN accounts.principal p"
                        + " ON p.personal_organisation_id = o.organisation_id"
                        + " WHERE p.principal_id = ?",
                owner.value());
    }

    /** In the order of slugs. */
    List<Organisation> ofMember(PrincipalId member, PageRequest page) {
        return all(
                OF_MEMBER + " AND o.slug > ? ORDER BY o.slug LIMIT ?",
                member.value(),
                page.after().orElse(""),
                page.rowsToRead());
    }

    private Optional<Organisation> one(String query, Object... values) {
        return all(query, values).stream().findFirst();
    }

    private List<Organisation> all(String query, Object... values) {
        return database.forRequest(select(query, values));
    }

    private static SystemDatabase.Work<List<Organisation>> select(String query, Object... values) {
        return connection -> {
            try (PreparedStatement select = connection.prepareStatement(query)) {
                for (int i = 0; i < values.length; i++) {
                    select.setObject(i + 1, values[i]);
                }
                return read(select);
            }
        };
    }

    private static List<Organisation> read(PreparedStatement select) throws SQLException {
        List<Organisation> found = new ArrayList<>();
        try (ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                Timestamp created = rows.getTimestamp(8);
                found.add(
                        new Organisation(
                                new OrganisationId(rows.getObject(1, UUID.class)),
                                rows.getString(2),
                                rows.getBoolean(3),
                                rows.getString(4),
                                Activity.valueOf(rows.getString(5)),
                                Optional.ofNullable(rows.getString(6)),
                                rows.getLong(7),
                                created.toInstant()));
            }
        }
        return found;
    }
}
