package dev.dormouse.web.database;

import io.quarkus.agroal.DataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;

/**
 * The database as the system role sees it: all rows of all organisations. For {@code System…Store}
 * classes alone: sequencer, ingest, collectors, and look-ups before an organisation is known.
 */
@ApplicationScoped
public class SystemDatabase {
    private final javax.sql.DataSource system;

    SystemDatabase(@DataSource("system") javax.sql.DataSource system) {
        this.system = system;
    }

    /** Work with a connection, in a transaction. */
    @FunctionalInterface
    public interface Work<T> {
        T run(Connection connection) throws SQLException;
    }

    /**
     * Runs work in a transaction of its own, whatever other is under way; rolled back if it throws.
     */
    public <T> T in(Work<T> work) {
        try (Connection connection = system.getConnection()) {
            connection.setAutoCommit(false);
            return commit(connection, work);
        } catch (SQLException e) {
            throw new DatabaseException(e);
        }
    }

    private static <T> T commit(Connection connection, Work<T> work) throws SQLException {
        boolean done = false;
        try {
            T result = work.run(connection);
            connection.commit();
            done = true;
            return result;
        } finally {
            if (!done) {
                connection.rollback();
            }
        }
    }
}
