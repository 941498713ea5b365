package dev.dormouse.apps;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.accounts.TestAuthority;
import dev.dormouse.apps.registry.Examples;
import dev.dormouse.apps.registry.PushedApp;
import dev.dormouse.kernel.id.OrganisationId;
import dev.dormouse.web.CloudForTests;
import dev.dormouse.web.database.Bootstrap;
import dev.dormouse.web.database.TestPostgres;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/** What operators change by SQL reaches the feed. */
@QuarkusTest
@QuarkusTestResource(CloudForTests.class)
@QuarkusTestResource(TestAuthority.class)
class ToldLimitsTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final AppsClient ada = new AppsClient("ada");

    @Test
    void anOverrideIsToldOfTheOrganisationAndItsApps() throws Exception {
        String app = ada.createApp("told").getString("id");
        ada.spinPush("told", "1", PushedApp.in(Examples.folder("hello-c")));
        assertThat(ada.deploy("told", "1").getString("state")).isEqualTo("ready");
        ada.json(Map.of("version", 1))
                .put("/v1/apps/told/channels/production")
                .then()
                .statusCode(200);
        String organisation = ada.me().get("/v1/organisations").jsonPath().getString("items[0].id");
        awaitTold("APP", app, "\"concurrentRequestsMax\":100");

        override(organisation, "concurrentRequests", 7);
        awaitTold("APP", app, "\"concurrentRequestsMax\":7");

        override(organisation, "organisationConcurrentRequests", 9);
        awaitTold("ORGANISATION", organisation, ":9");
    }

    private static void override(String organisation, String name, long value) throws SQLException {
        try (Connection operator = TestPostgres.get().superuser(Bootstrap.DATABASE);
                PreparedStatement insert =
                        operator.prepareStatement(
                                "INSERT INTO accounts.quota_override"
                                        + " (organisation_id, name, value) VALUES (?, ?, ?)")) {
            insert.setObject(1, OrganisationId.fromString(organisation).value());
            insert.setString(2, name);
            insert.setLong(3, value);
            insert.executeUpdate();
        }
    }

    private static void awaitTold(String kind, String name, String part) throws SQLException {
        Instant end = Instant.now().plus(PATIENCE);
        for (String told = told(kind, name); !told.contains(part); told = told(kind, name)) {
            assertThat(Instant.now()).as(told).isBefore(end);
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
        }
    }

    /** The newest that the feed says of it. */
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
