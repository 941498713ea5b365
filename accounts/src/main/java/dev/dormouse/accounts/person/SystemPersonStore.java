package dev.dormouse.accounts.person;

import dev.dormouse.accounts.organisation.OrganisationChanges;
import dev.dormouse.kernel.id.OrganisationId;
import dev.dormouse.kernel.id.PrincipalId;
import dev.dormouse.web.database.SystemDatabase;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** People in the database; before somebody is known, so is no organisation. */
@ApplicationScoped
class SystemPersonStore {
    private static final String SELECT =
            """
            SELECT principal_id, user_name, email, email_verified, personal_organisation_id
            FROM accounts.principal
            """;
    private static final int SLUG_ATTEMPTS_MAX = 20;

    private final SystemDatabase database;
    private final OrganisationChanges changes;

    SystemPersonStore(SystemDatabase database, OrganisationChanges changes) {
        this.database = database;
        this.changes = changes;
    }

    Optional<Person> find(String issuer, String subject) {
        return database.forRequest(connection -> find(connection, issuer, subject));
    }

    Optional<Person> find(PrincipalId id) {
        return database.forRequest(connection -> {
            try (PreparedStatement select =
                    connection.prepareStatement(SELECT + "WHERE principal_id = ?")) {
                select.setObject(1, id.value());
                return one(select);
            }
        });
    }

    Person update(PrincipalId id, Login login) {
        return database.forRequest(connection -> {
            String update =
                    """
                    UPDATE accounts.principal
                    SET user_name = ?, email = ?, email_verified = ?
                    WHERE principal_id = ?
                    """;
            try (PreparedStatement statement = connection.prepareStatement(update)) {
                statement.setString(1, login.userName());
                statement.setString(2, login.email());
                statement.setBoolean(3, login.emailVerified());
                statement.setObject(4, id.value());
                statement.executeUpdate();
            }
            return find(connection, login.issuer(), login.subject()).orElseThrow();
        });
    }

    /** Adds person, organisation and membership; gives the other one if a login of theirs won. */
    Person add(Person person, Login login, Slugs slugs, Instant now) {
        Person added =
                database.forRequest(connection -> {
                    if (!insertPerson(connection, person, login, now)) {
                        return find(connection, login.issuer(), login.subject()).orElseThrow();
                    }
                    insertOrganisation(connection, person, slugs, now);
                    insertMembership(connection, person, now);
                    changes.append(connection, person.personalOrganisation());
                    return person;
                });
        changes.committed();
        return added;
    }

    private static Optional<Person> find(Connection connection, String issuer, String subject)
            throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement(SELECT + "WHERE issuer = ? AND subject = ?")) {
            select.setString(1, issuer);
            select.setString(2, subject);
            return one(select);
        }
    }

    private static Optional<Person> one(PreparedStatement select) throws SQLException {
        try (ResultSet rows = select.executeQuery()) {
            if (!rows.next()) {
                return Optional.empty();
            }
            return Optional.of(
                    new Person(
                            new PrincipalId(rows.getObject(1, UUID.class)),
                            rows.getString(2),
                            rows.getString(3),
                            rows.getBoolean(4),
                            new OrganisationId(rows.getObject(5, UUID.class))));
        }
    }

    private static boolean insertPerson(
            Connection connection, Person person, Login login, Instant now) throws SQLException {
        String insert =
                """
                INSERT INTO accounts.principal (principal_id, issuer, subject, user_name, email,
                    email_verified, personal_organisation_id, created)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?)
                ON CONFLICT (issuer, subject) DO NOTHING
                """;
        try (PreparedStatement statement = connection.prepareStatement(insert)) {
            statement.setObject(1, person.id().value());
            statement.setString(2, login.issuer());
            statement.setString(3, login.subject());
            statement.setString(4, person.userName());
            statement.setString(5, person.email());
            statement.setBoolean(6, person.emailVerified());
            statement.setObject(7, person.personalOrganisation().value());
            statement.setTimestamp(8, Timestamp.from(now));
            return statement.executeUpdate() == 1;
        }
    }

    private static void insertOrganisation(
            Connection connection, Person person, Slugs slugs, Instant now) throws SQLException {
        String slug = slugs.first();
        for (int attempt = 0; attempt < SLUG_ATTEMPTS_MAX; attempt++) {
            if (insertOrganisation(connection, person.personalOrganisation(), slug, now)) {
                return;
            }
            slug = slugs.other();
        }
        throw new IllegalStateException("No free slug for " + person.id());
    }

    private static boolean insertOrganisation(
            Connection connection, OrganisationId id, String slug, Instant now)
            throws SQLException {
        String insert =
                """
                INSERT INTO accounts.organisation (organisation_id, slug, personal, plan, activity,
                    version, created)
                VALUES (?, ?, true, 'starter', 'ACTIVE', 1, ?)
                ON CONFLICT (slug) DO NOTHING
                """;
        try (PreparedStatement statement = connection.prepareStatement(insert)) {
            statement.setObject(1, id.value());
            statement.setString(2, slug);
            statement.setTimestamp(3, Timestamp.from(now));
            return statement.executeUpdate() == 1;
        }
    }

    private static void insertMembership(Connection connection, Person person, Instant now)
            throws SQLException {
        String insert =
                """
                INSERT INTO accounts.membership (organisation_id, principal_id, role, created)
                VALUES (?, ?, 'OWNER', ?)
                """;
        try (PreparedStatement statement = connection.prepareStatement(insert)) {
            statement.setObject(1, person.personalOrganisation().value());
            statement.setObject(2, person.id().value());
            statement.setTimestamp(3, Timestamp.from(now));
            statement.executeUpdate();
        }
    }
}
