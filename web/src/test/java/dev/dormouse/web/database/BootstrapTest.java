package dev.dormouse.web.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;

class BootstrapTest {
    private final TestPostgres postgres = TestPostgres.get();

    @Test
    void itCanBeRunAgain() throws SQLException {
        new Bootstrap(postgres::superuser).run(TestPostgres.PASSWORDS);
        try (Connection tenant = postgres.tenant()) {
            assertThat(one(tenant, "SELECT current_user")).isEqualTo(Bootstrap.TENANT);
        }
    }

    @Test
    void onlyTheSystemRolePassesRowSecurity() throws SQLException {
        try (Connection superuser = postgres.superuser(Bootstrap.DATABASE)) {
            String those =
                    one(
                            superuser,
                            "SELECT string_agg(rolname, ',') FROM pg_roles"
                                    + " WHERE rolname LIKE 'dormouse%'"
                                    + " AND (rolbypassrls OR rolsuper OR rolcreaterole)");
            assertThat(those).isEqualTo(Bootstrap.SYSTEM);
        }
    }

    @Test
    void theTenantMakesNoTables() throws SQLException {
        try (Connection tenant = postgres.tenant();
                Statement statement = tenant.createStatement()) {
            for (String schema : new String[] {"public", "accounts", "apps"}) {
                assertThatExceptionOfType(SQLException.class)
                        .isThrownBy(
                                () -> statement.execute("CREATE TABLE " + schema + ".t (a int)"))
                        .withMessageContaining("permission denied");
            }
        }
    }

    private static String one(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getString(1);
        }
    }
}
