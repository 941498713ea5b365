package dev.dormouse.apps.domain;

import static java.util.Objects.requireNonNull;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/**
 * Gets certificates for hosts, and keeps them fresh. Every method is part of the caller's
 * transaction, on a connection of the system role; {@link #poke} comes after its commit.
 */
public interface Certificates {
    /** One is wanted; nothing changes if it was already. */
    void want(Connection connection, String host) throws SQLException;

    /** Somebody waits for it, and says that the cause of a failure is mended. */
    void hurry(Connection connection, String host) throws SQLException;

    /** It is not renewed any more, but shown until it ends. */
    void leave(Connection connection, String host) throws SQLException;

    /** It is not shown any more, and none is ordered. */
    void release(Connection connection, String host) throws SQLException;

    State state(Connection connection, String host) throws SQLException;

    /** Something was committed. */
    void poke();

    /**
     * How things stand.
     *
     * @param held whether there is one that is good now
     * @param problem of the last try to get one
     */
    record State(boolean held, Optional<DomainProblem> problem) {
        public State {
            requireNonNull(problem, "problem");
        }
    }
}
