package dev.dormouse.web.database;

import static java.util.Objects.requireNonNull;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/**
 * Makes the database of a cloud: three roles, the database, and an empty schema for each service.
 * Can be run again at any time, and then sets the passwords anew. The only thing that ever connects
 * as superuser.
 */
public final class Bootstrap {
    public static final String DATABASE = "dormouse";
    public static final String OWNER = "dormouse_owner";
    public static final String TENANT = "dormouse_tenant";
    public static final String SYSTEM = "dormouse_system";

    /** In the order in which they are migrated. */
    public static final List<String> SCHEMAS = List.of("feed", "accounts", "certs", "apps");

    private static final String MAINTENANCE_DATABASE = "postgres";

    private final Superuser server;

    public Bootstrap(Superuser server) {
        this.server = requireNonNull(server, "server");
    }

    /** Connects to a database of the server as its superuser. */
    @FunctionalInterface
    public interface Superuser {
        Connection connect(String database) throws SQLException;
    }

    /** The passwords of the three roles. */
    public record Passwords(String owner, String tenant, String system) {
        public Passwords {
            requireNonNull(owner, "owner");
            requireNonNull(tenant, "tenant");
            requireNonNull(system, "system");
        }

        @Override
        public String toString() {
            return "Passwords[]";
        }
    }

    public void run(Passwords passwords) throws SQLException {
        try (Connection connection = server.connect(MAINTENANCE_DATABASE)) {
            role(connection, OWNER, "NOBYPASSRLS", passwords.owner());
            role(connection, TENANT, "NOBYPASSRLS", passwords.tenant());
            role(connection, SYSTEM, "BYPASSRLS", passwords.system());
            limits(connection);
            database(connection);
        }
        try (Connection connection = server.connect(DATABASE)) {
            execute(connection, "REVOKE ALL ON SCHEMA public FROM PUBLIC");
            for (String schema : SCHEMAS) {
                schema(connection, schema);
            }
        }
    }

    private static void role(
            Connection connection, String name, String rowSecurity, String password)
            throws SQLException {
        if (!exists(connection, "SELECT 1 FROM pg_roles WHERE rolname = ?", name)) {
            execute(connection, "CREATE ROLE " + name);
        }
        String attributes = " LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION ";
        execute(
                connection,
                "ALTER ROLE "
                        + name
                        + attributes
                        + rowSecurity
                        + " PASSWORD "
                        + literal(connection, password));
    }

    /** What a statement may take before the server ends it; migrations may take their time. */
    private static void limits(Connection connection) throws SQLException {
        for (String role : List.of(TENANT, SYSTEM)) {
            execute(connection, "ALTER ROLE " + role + " SET statement_timeout = '30s'");
            execute(connection, "ALTER ROLE " + role + " SET lock_timeout = '10s'");
            execute(
                    connection,
                    "ALTER ROLE " + role + " SET idle_in_transaction_session_timeout = '60s'");
        }
    }

    private static void database(Connection connection) throws SQLException {
        if (!exists(connection, "SELECT 1 FROM pg_database WHERE datname = ?", DATABASE)) {
            execute(connection, "CREATE DATABASE " + DATABASE + " OWNER " + OWNER);
        }
        execute(connection, "REVOKE ALL ON DATABASE " + DATABASE + " FROM PUBLIC");
        execute(
                connection,
                "GRANT CONNECT ON DATABASE " + DATABASE + " TO " + TENANT + ", " + SYSTEM);
    }

    /** The system may use every table; what the tenant may use, each migration grants by name. */
    private static void schema(Connection connection, String schema) throws SQLException {
        execute(connection, "CREATE SCHEMA IF NOT EXISTS " + schema + " AUTHORIZATION " + OWNER);
        execute(connection, "GRANT USAGE ON SCHEMA " + schema + " TO " + TENANT + ", " + SYSTEM);
        String defaults =
                "ALTER DEFAULT PRIVILEGES FOR ROLE " + OWNER + " IN SCHEMA " + schema + " GRANT ";
        execute(connection, defaults + "SELECT, INSERT, UPDATE, DELETE ON TABLES TO " + SYSTEM);
        execute(connection, defaults + "USAGE, SELECT ON SEQUENCES TO " + SYSTEM);
    }

    private static boolean exists(Connection connection, String query, String name)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            statement.setString(1, name);
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next();
            }
        }
    }

    private static String literal(Connection connection, String text) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("SELECT quote_literal(?::text)")) {
            statement.setString(1, text);
            try (ResultSet rows = statement.executeQuery()) {
                rows.next();
                return rows.getString(1);
            }
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
