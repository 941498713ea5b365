package dev.dormouse.web.database;

import io.quarkus.agroal.DataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * The database as the system role sees it: all rows of all organisations. For {@code System…Store}
 * classes alone: sequencer, ingest, collectors, and look-ups before an organisation is known.
 * Requests share a part of its connections, so that the rest is there for the system's own work
 * however many requests come.
 */
@ApplicationScoped
public class SystemDatabase {
    /** Of requests, together; the system's own work has the rest of the pool's 12. */
    static final int REQUESTS_MAX = 8;

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final javax.sql.DataSource system;
    private final Semaphore requests = new Semaphore(REQUESTS_MAX, true);

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

    /**
     * The same, for what a request asks: waits its turn among all requests.
     *
     * @throws DatabaseException also if its turn does not come
     */
    public <T> T forRequest(Work<T> work) {
        if (!isTurn()) {
            throw new DatabaseException(
                    new SQLTransientConnectionException("Too many requests are before it"));
        }
        try {
            return in(work);
        } finally {
            requests.release();
        }
    }

    private boolean isTurn() {
        try {
            return requests.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
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
