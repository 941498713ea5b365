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
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What operators change by SQL reaches the feed. */
@QuarkusTest
@QuarkusTestResource(CloudForTests.class)
@QuarkusTestResource(TestAuthority.class)
class ToldLimitsTest {
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
        FeedLog.await("APP", app, told -> told.contains("\"concurrentRequestsMax\":100"));

        override(organisation, "concurrentRequests", 7);
        FeedLog.await("APP", app, told -> told.contains("\"concurrentRequestsMax\":7"));

        override(organisation, "organisationConcurrentRequests", 9);
        FeedLog.await("ORGANISATION", organisation, told -> told.contains(":9"));
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
}
