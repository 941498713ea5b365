package dev.dormouse.feed.server;

import dev.dormouse.web.database.DatabaseException;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** Transactions of the system role. */
public final class Transactions {
    private final DataSource system;

    public Transactions(DataSource system) {
        this.system = system;
    }

    /** Work with a connection, in a transaction. */
    @FunctionalInterface
    public interface Work<T> {
        T run(Connection connection) throws SQLException;
    }

    /** Runs the work in a transaction of its own; rolled back if it throws. */
    public <T> T in(Work<T> work) {
        try (Connection connection = system.getConnection()) {
            connection.setAutoCommit(false);
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
        } catch (SQLException e) {
            throw new DatabaseException(e);
        }
    }
}
