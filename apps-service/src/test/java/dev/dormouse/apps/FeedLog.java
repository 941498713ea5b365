package dev.dormouse.apps;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.web.database.Bootstrap;
import dev.dormouse.web.database.TestPostgres;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;

/** What the feed tells the fleet. */
final class FeedLog {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private FeedLog() {}

    /** Until the newest record of it, as JSON, is as expected. */
    static void await(String kind, String name, Predicate<String> expected) throws SQLException {
        Instant end = Instant.now().plus(PATIENCE);
        for (String told = told(kind, name); !expected.test(told); told = told(kind, name)) {
            assertThat(Instant.now()).as(told).isBefore(end);
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
        }
    }

    /** Empty if it never told of it. */
    private static String told(String kind, String name) throws SQLException {
        try (Connection database = TestPostgres.get().superuser(Bootstrap.DATABASE);
                PreparedStatement query =
                        database.prepareStatement(
                                "SELECT payload FROM feed.log WHERE kind = ? AND name = ?"
                                        + " ORDER BY revision DESC LIMIT 1")) {
            query.setString(1, kind);
            query.setString(2, name);
            ResultSet rows = query.executeQuery();
            return rows.next() ? new String(rows.getBytes(1), StandardCharsets.UTF_8) : "";
        }
    }
}
