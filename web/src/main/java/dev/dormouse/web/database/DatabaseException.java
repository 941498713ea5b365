package dev.dormouse.web.database;

import java.sql.SQLException;

/** The database failed, or is not there; see the cause. */
public final class DatabaseException extends RuntimeException {
    public DatabaseException(SQLException cause) {
        super("The database failed", cause);
    }
}
