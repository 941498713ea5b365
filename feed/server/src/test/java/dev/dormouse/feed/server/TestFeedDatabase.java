package dev.dormouse.feed.server;

import dev.dormouse.web.crypto.Envelope;
import dev.dormouse.web.crypto.MasterKeys;
import dev.dormouse.web.database.Bootstrap;
import dev.dormouse.web.database.Migrations;
import dev.dormouse.web.database.TestPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Base64;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/** The real schema in a real PostgreSQL, emptied. */
public final class TestFeedDatabase {
    private TestFeedDatabase() {}

    /** As the system role, empty and of a new epoch. */
    public static DataSource fresh() throws SQLException {
        new Migrations(
                        dataSource(Bootstrap.OWNER, TestPostgres.PASSWORDS.owner()),
                        TestFeedDatabase.class.getClassLoader())
                .run();
        try (Connection owner = TestPostgres.get().owner();
                Statement statement = owner.createStatement()) {
            statement.execute(
                    "TRUNCATE feed.outbox, feed.log, feed.rejection, feed.node, feed.gateway,"
                            + " feed.join_token");
            statement.execute(
                    "UPDATE feed.head SET epoch = gen_random_uuid(), revision = 0, forgotten = 0");
        }
        return dataSource(Bootstrap.SYSTEM, TestPostgres.PASSWORDS.system());
    }

    public static Envelope envelope(Path folder) throws IOException {
        Path file = folder.resolve("master-key");
        if (!Files.exists(file)) {
            Files.createFile(
                    file,
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rw-------")));
            Files.writeString(file, Base64.getEncoder().encodeToString(new byte[32]));
        }
        return new Envelope(MasterKeys.ofFile(file), new SecureRandom());
    }

    private static DataSource dataSource(String user, String password) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(TestPostgres.get().url());
        source.setUser(user);
        source.setPassword(password);
        return source;
    }
}
