package dev.dormouse.local.postgres;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;

/** How the superuser reaches the server. Only the supervisor does, to make and save databases. */
public record DatabaseAccess(int port, Path passwordFile) {
    public static final String SUPERUSER = "postgres";

    private static final String SHORT_WORK = "?connectTimeout=5&socketTimeout=60&tcpKeepAlive=true";
    private static final String TIMEOUT_SECONDS = "10";

    public DatabaseAccess {
        requireNonNull(passwordFile, "passwordFile");
    }

    public String url(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }

    /**
     * For short transactions: no answer for a minute means that the server is gone, so whoever
     * waits goes on. Not for migrations, whose statements may take longer.
     */
    public String urlForShortWork(String database) {
        return url(database) + SHORT_WORK;
    }

    public Connection connect(String database) throws IOException, SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", SUPERUSER);
        properties.setProperty("password", Files.readString(passwordFile).strip());
        properties.setProperty("loginTimeout", TIMEOUT_SECONDS);
        properties.setProperty("connectTimeout", TIMEOUT_SECONDS);
        properties.setProperty("ApplicationName", "local-cloud");
        return DriverManager.getConnection(url(database), properties);
    }
}
