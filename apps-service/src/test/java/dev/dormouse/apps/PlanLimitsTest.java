package dev.dormouse.apps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;

import dev.dormouse.accounts.TestAuthority;
import dev.dormouse.apps.registry.Examples;
import dev.dormouse.apps.registry.PushedApp;
import dev.dormouse.kernel.Digest;
import dev.dormouse.web.CloudForTests;
import dev.dormouse.web.database.TestPostgres;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What an organisation is told when it meets what its plan says. */
@QuarkusTest
@QuarkusTestResource(CloudForTests.class)
@QuarkusTestResource(TestAuthority.class)
class PlanLimitsTest {
    private static final int BLOB_BYTES_MAX = 1_000;
    private static final byte[] FITTING = new byte[BLOB_BYTES_MAX];
    private static final byte[] TOO_LARGE = new byte[BLOB_BYTES_MAX + 1];

    private final AppsClient ada = new AppsClient("ada");

    @Test
    void everyDeploySaysHowManyMoreTheHourAllows() throws Exception {
        ada.createApp("rated");
        ada.spinPush("rated", "1", PushedApp.in(Examples.folder("hello-c")));
        allow("deploysPerHour", 2);
        String policy = "\"deploysPerHour\";q=2;w=3600";
        deploy("first")
                .then()
                .statusCode(202)
                .header("RateLimit-Policy", equalTo(policy))
                .header("RateLimit", matchesPattern("\"deploysPerHour\";r=1;t=3[0-9]{3}"));
        deploy("second").then().statusCode(202);
        deploy("second")
                .then()
                .statusCode(202)
                .header("RateLimit", matchesPattern("\"deploysPerHour\";r=0;t=3[0-9]{3}"));
        Response refused = deploy("third");
        refused.then()
                .statusCode(429)
                .contentType("application/problem+json")
                .body("code", equalTo("over-quota"))
                .header("RateLimit-Policy", equalTo(policy))
                .header("RateLimit", matchesPattern("\"deploysPerHour\";r=0;t=3[0-9]{3}"));
        assertThat(refused.header("RateLimit")).endsWith(";t=" + refused.header("Retry-After"));
    }

    private Response deploy(String key) {
        return ada.json(Map.of("reference", "1"))
                .header("Idempotency-Key", key)
                .post("/v1/apps/rated/versions");
    }

    @Test
    void blobThatNoVersionCouldHoldIsRefusedAsItComes() throws Exception {
        allow("versionBytes", BLOB_BYTES_MAX);
        push("POST", "/v2/app/blobs/uploads/?digest=" + Digest.of(FITTING), FITTING)
                .statusCode(201);
        assertTooLarge(
                push("POST", "/v2/app/blobs/uploads/?digest=" + Digest.of(TOO_LARGE), TOO_LARGE));
        String upload =
                ada.me()
                        .post("/v2/app/blobs/uploads/")
                        .then()
                        .statusCode(202)
                        .extract()
                        .header("Location");
        assertTooLarge(push("PATCH", upload, TOO_LARGE));
        ada.me()
                .header("Content-Range", "0-" + BLOB_BYTES_MAX)
                .contentType("application/octet-stream")
                .body(TOO_LARGE)
                .patch(upload)
                .then()
                .statusCode(413);
        ada.me().get(upload).then().statusCode(204).header("Range", "0-0");
        push("PATCH", upload, FITTING).statusCode(202);
        assertTooLarge(push("PATCH", upload, new byte[1]));
    }

    private ValidatableResponse push(String method, String path, byte[] content) {
        return ada.me()
                .contentType("application/octet-stream")
                .body(content)
                .request(method, path)
                .then();
    }

    private static void assertTooLarge(ValidatableResponse answer) {
        answer.statusCode(413)
                .body("errors[0].code", equalTo("SIZE_INVALID"))
                .body("errors[0].message", containsString("versionBytes"));
    }

    /** What an operator allows ada instead of what the plan says. */
    private void allow(String limit, long value) throws Exception {
        ada.me().get("/v1/me").then().statusCode(200);
        String insert =
                "INSERT INTO accounts.quota_override SELECT organisation_id, ?, ?"
                        + " FROM accounts.organisation WHERE slug = ?";
        try (Connection system = TestPostgres.get().system();
                PreparedStatement override = system.prepareStatement(insert)) {
            override.setString(1, limit);
            override.setLong(2, value);
            override.setString(3, ada.slug());
            assertThat(override.executeUpdate()).isEqualTo(1);
        }
    }
}
