package dev.dormouse.web.database;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A real PostgreSQL for tests, with the real roles and schemas; one for each JVM, started on first
 * use and gone with the JVM. Its tables are whatever the test migrates.
 */
public final class TestPostgres {
    public static final Bootstrap.Passwords PASSWORDS =
            new Bootstrap.Passwords("owner'\"\\ secret", "tenant secret", "system secret");

    /** Quarkus loads this class more than once; the port is shared all the same. */
    private static final String PORT_PROPERTY = "postgres-for-tests.port";

    private final int port;

    private TestPostgres(int port) {
        this.port = port;
    }

    /** The server of this JVM. */
    public static synchronized TestPostgres get() {
        Integer running = Integer.getInteger(PORT_PROPERTY);
        return running != null ? new TestPostgres(running) : start();
    }

    private static TestPostgres start() {
        try {
            // closed by a shutdown hook of its own
            EmbeddedPostgres server =
                    EmbeddedPostgres.builder().setServerConfig("max_connections", "100").start();
            TestPostgres started = new TestPostgres(server.getPort());
            new Bootstrap(started::superuser).run(PASSWORDS);
            System.setProperty(PORT_PROPERTY, Integer.toString(started.port));
            return started;
        } catch (IOException | SQLException e) {
            throw new IllegalStateException("PostgreSQL does not start", e);
        }
    }

    public Connection superuser(String database) throws SQLException {
        return DriverManager.getConnection(url(database), "postgres", "postgres");
    }

    public Connection owner() throws SQLException {
        return DriverManager.getConnection(url(), Bootstrap.OWNER, PASSWORDS.owner());
    }

    public Connection tenant() throws SQLException {
        return DriverManager.getConnection(url(), Bootstrap.TENANT, PASSWORDS.tenant());
    }

    public Connection system() throws SQLException {
        return DriverManager.getConnection(url(), Bootstrap.SYSTEM, PASSWORDS.system());
    }

    /** What a Quarkus application needs to use it. */
    public Map<String, String> quarkusConfig() {
        return Map.of(
                "quarkus.datasource.jdbc.url", url(),
                "quarkus.datasource.password", PASSWORDS.tenant(),
                "quarkus.datasource.system.jdbc.url", url(),
                "quarkus.datasource.system.password", PASSWORDS.system(),
                "quarkus.datasource.owner.jdbc.url", url(),
                "quarkus.datasource.owner.password", PASSWORDS.owner());
    }

    /** Brings all schemas that have scripts on the class path to their newest version. */
    public TestPostgres migrated() {
        PGSimpleDataSource owner = new PGSimpleDataSource();
        owner.setURL(url());
        owner.setUser(Bootstrap.OWNER);
        owner.setPassword(PASSWORDS.owner());
        new Migrations(owner, Thread.currentThread().getContextClassLoader()).run();
        return this;
    }

    public String url() {
        return url(Bootstrap.DATABASE);
    }

    private String url(String database) {
        return "jdbc:postgresql://localhost:" + port + "/" + database;
    }
}
