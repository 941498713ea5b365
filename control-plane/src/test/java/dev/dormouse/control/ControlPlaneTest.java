package dev.dormouse.control;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.emptyString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;

import dev.dormouse.web.CloudForTests;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(CloudForTests.class)
class ControlPlaneTest {
    @Test
    void anybodyMayAskWhereTheCloudIs() {
        given().when()
                .get("/v1/cloud")
                .then()
                .statusCode(200)
                .header("x-request-id", not(emptyString()))
                .body("issuer", equalTo(CloudForTests.ISSUER))
                .body("cliClientId", equalTo("cli"))
                .body("registry", equalTo("registry.dormouse.test:8443"))
                .body("appsDomain", equalTo("dormouse-apps.test:8443"))
                .body("version", equalTo("0.1.0"));
    }

    @Test
    void anUnknownPathIsAProblem() {
        given().header("dormouse-request-id", "req-of-the-gateway")
                .accept("text/html")
                .when()
                .get("/v1/nothing")
                .then()
                .statusCode(404)
                .contentType("application/problem+json")
                .header("x-request-id", equalTo("req-of-the-gateway"))
                .body("code", equalTo("not-found"))
                .body("type", equalTo("https://dormouse.dev/errors/not-found"))
                .body("requestId", equalTo("req-of-the-gateway"));
    }

    @Test
    void aWrongMethodIsAProblem() {
        given().when()
                .delete("/v1/cloud")
                .then()
                .statusCode(405)
                .contentType("application/problem+json")
                .body("code", equalTo("method-not-allowed"));
    }

    @Test
    void anUnsafeRequestIdIsReplaced() {
        given().header("dormouse-request-id", "a b\"")
                .when()
                .get("/v1/cloud")
                .then()
                .header("x-request-id", matchesPattern("req-[0-9a-f]{32}"));
    }
}
