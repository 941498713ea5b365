package dev.dormouse.local.postgres;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.regex.Pattern;

/** A database for one program: its role owns it, and no other role may connect. */
public record OwnDatabase(String name, String password) {
    private static final Pattern NAME = Pattern.compile("[a-z][a-z_]{0,30}");
    private static final Pattern PASSWORD = Pattern.compile("[A-Za-z0-9]{20,100}");

    public OwnDatabase {
        if (!NAME.matcher(requireNonNull(name, "name")).matches()
                || !PASSWORD.matcher(requireNonNull(password, "password")).matches()) {
            throw new IllegalArgumentException("Neither may hold anything but letters and digits");
        }
    }

    /** Makes what is missing, and sets the password to the one that is kept. */
    public void create(DatabaseAccess access) throws IOException {
        try (Connection connection = access.connect("postgres");
                Statement statement = connection.createStatement()) {
            if (!exists(connection, "select 1 from pg_roles where rolname = ?")) {
                statement.execute("create role " + name + " login");
            }
            statement.execute("alter role " + name + " password '" + password + "'");
            if (!exists(connection, "select 1 from pg_database where datname = ?")) {
                statement.execute("create database " + name + " owner " + name);
            }
            statement.execute("revoke connect on database " + name + " from public");
        } catch (SQLException e) {
            throw new IOException("The database " + name + " could not be made", e);
        }
    }

    private boolean exists(Connection connection, String query) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            statement.setString(1, name);
            try (ResultSet found = statement.executeQuery()) {
                return found.next();
            }
        }
    }
}
