package dev.dormouse.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.dormouse.web.database.Bootstrap;
import dev.dormouse.web.database.RowSecurity;
import dev.dormouse.web.database.TestPostgres;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Goes around the code: what the tenant role itself can reach. */
class RowSecurityTest {
    private static final List<String> TENANT_TABLES =
            List.of(
                    "organisation",
                    "membership",
                    "api_token",
                    "quota_override",
                    "idempotent_answer");

    private final TestPostgres postgres = TestPostgres.get().migrated();
    private final UUID mine = UUID.randomUUID();
    private final UUID others = UUID.randomUUID();
    private final Connection tenant;

    RowSecurityTest() throws SQLException {
        tenant = postgres.tenant();
    }

    @BeforeEach
    void twoOrganisations() throws SQLException {
        add(mine);
        add(others);
        tenant.setAutoCommit(false);
    }

    @AfterEach
    void close() throws SQLException {
        tenant.rollback();
        tenant.close();
    }

    @Test
    void withoutAnOrganisationNoTableCanBeRead() {
        for (String table : TENANT_TABLES) {
            assertThatExceptionOfType(SQLException.class)
                    .as(table)
                    .isThrownBy(() -> count(table))
                    .withMessageContaining("app.org");
            rollback();
        }
    }

    @Test
    void onlyTheRowsOfTheOrganisationAreThere() throws SQLException {
        enter(mine);
        for (String table : TENANT_TABLES) {
            assertThat(count(table)).as(table).isEqualTo(1);
            assertThat(count(table + " WHERE organisation_id = '" + others + "'"))
                    .as(table)
                    .isZero();
        }
    }

    @Test
    void rowsOfOthersCannotBeChanged() throws SQLException {
        enter(mine);
        assertThat(
                        execute(
                                "UPDATE accounts.organisation SET version = 9"
                                        + " WHERE organisation_id <> '"
                                        + mine
                                        + "'"))
                .isZero();
        assertThat(execute("DELETE FROM accounts.idempotent_answer")).isEqualTo(1);
    }

    @Test
    void rowsCannotBeGivenToOthers() throws SQLException {
        enter(mine);
        assertThatExceptionOfType(SQLException.class)
                .isThrownBy(() ->
                        execute("UPDATE accounts.api_token SET organisation_id = '" + others + "'"))
                .withMessageContaining("row-level security");
    }

    @Test
    void peopleAreNoBusinessOfTheTenantRole() {
        assertThatExceptionOfType(SQLException.class)
                .isThrownBy(() -> count("principal"))
                .withMessageContaining("permission denied");
    }

    @Test
    void theSettingEndsWithTheTransaction() throws SQLException {
        enter(mine);
        tenant.commit();
        assertThatExceptionOfType(SQLException.class).isThrownBy(() -> count("organisation"));
    }

    @Test
    void everyTableWithAnOrganisationIsClosed() throws SQLException {
        try (Connection superuser = postgres.superuser(Bootstrap.DATABASE)) {
            assertThat(RowSecurity.openTables(superuser)).isEmpty();
            assertThat(RowSecurity.sharedTables(superuser))
                    .containsExactly("accounts.plan", "accounts.plan_limit");
        }
    }

    private void add(UUID organisation) throws SQLException {
        UUID principal = UUID.randomUUID();
        String id = "'" + organisation + "'";
        String person = "'" + principal + "'";
        String[] inserts = {
            "principal VALUES (%2$s, 'i', %2$s, 'n', 'e', true, %1$s, now())",
            "organisation VALUES (%1$s, %1$s, true, 'starter', 'ACTIVE', NULL, 1, now())",
            "membership VALUES (%1$s, %2$s, 'OWNER', now())",
            "api_token VALUES (%2$s, %1$s, %2$s, 'n', sha256(''), '{}', now(), NULL, NULL, now())",
            "quota_override VALUES (%1$s, 'apps', 7)",
            "idempotent_answer VALUES (%1$s, 'k', 'o', sha256(''), '', now())"
        };
        try (Connection system = postgres.system();
                Statement statement = system.createStatement()) {
            for (String insert : inserts) {
                statement.execute("INSERT INTO accounts." + insert.formatted(id, person));
            }
        }
    }

    private void enter(UUID organisation) throws SQLException {
        try (PreparedStatement statement =
                tenant.prepareStatement("SELECT set_config('app.org', ?, true)")) {
            statement.setString(1, organisation.toString());
            statement.execute();
        }
    }

    private long count(String table) throws SQLException {
        try (Statement statement = tenant.createStatement();
                ResultSet rows = statement.executeQuery("SELECT count(*) FROM accounts." + table)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private int execute(String sql) throws SQLException {
        try (Statement statement = tenant.createStatement()) {
            return statement.executeUpdate(sql);
        }
    }

    private void rollback() {
        try {
            tenant.rollback();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
