package dev.dormouse.control;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.emptyString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;

import dev.dormouse.web.CloudForTests;
import dev.dormouse.web.database.Bootstrap;
import dev.dormouse.web.database.RowSecurity;
import dev.dormouse.web.database.TestPostgres;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(CloudForTests.class)
class ControlPlaneTest {
    @TestHTTPResource(value = "/", management = true)
    @SuppressWarnings("NullAway.Init") // Quarkus fills it
    String management;

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

    @Test
    void theDocumentOfTheApiIsTheOneInTheRepository() {
        String served = given().get("/v1/openapi").then().statusCode(200).extract().asString();
        new Stored(Path.of("openapi.yaml")).assertIs(served);
    }

    @Test
    void theDocumentSaysWhoMayCall() {
        JsonPath document = given().get("/v1/openapi?format=json").then().extract().jsonPath();
        assertThat(document.getString("openapi")).startsWith("3.1");
        assertThat(document.getList("security")).isEqualTo(List.of(Map.of("bearer", List.of())));
        assertThat(publicOperations(document)).isEqualTo(Set.of("getCloud"));
    }

    @Test
    void withoutAnIssuerAPersonIsToldToTryAgain() {
        given().header("Authorization", "Bearer e30.e30.e30")
                .get("/v1/me")
                .then()
                .statusCode(503)
                .contentType("application/problem+json")
                .header("retry-after", notNullValue())
                .body("code", equalTo("unavailable"));
    }

    @Test
    void withoutAnIssuerOurOwnTokensWork() {
        given().header("Authorization", "Bearer " + CloudForTests.OPERATOR_TOKEN)
                .get("/v1/me")
                .then()
                .statusCode(200)
                .body("kind", equalTo("operator"));
    }

    @Test
    void healthAndMetricsAreOnTheManagementPort() {
        given().get(management + "health").then().statusCode(200).body("status", equalTo("UP"));
        given().get(management + "metrics").then().statusCode(200);
        given().get("/q/health").then().statusCode(404);
        given().get("/q/metrics").then().statusCode(404).contentType("application/problem+json");
    }

    @Test
    void everyTableWithAnOrganisationIsClosed() throws SQLException {
        try (Connection superuser = TestPostgres.get().superuser(Bootstrap.DATABASE)) {
            assertThat(RowSecurity.openTables(superuser)).isEmpty();
            assertThat(RowSecurity.sharedTables(superuser))
                    .containsExactly("accounts.plan", "accounts.plan_limit");
        }
    }

    @Test
    void everyOtherOperationNeedsAToken() {
        JsonPath document = given().get("/v1/openapi?format=json").then().extract().jsonPath();
        Map<String, Map<String, Map<String, Object>>> paths = document.getMap("paths");
        paths.forEach((path, operations) ->
                operations.forEach((method, operation) -> {
                    if (!List.of().equals(operation.get("security"))) {
                        assertNeedsToken(method, path, operation);
                    }
                }));
    }

    private static void assertNeedsToken(
            String method, String path, Map<String, Object> operation) {
        RequestSpecification request = given();
        if (operation.containsKey("requestBody")) {
            request = request.contentType("application/json").body("{}");
        }
        int status =
                request.request(method, path.replaceAll("\\{[^}]*}", "1"))
                        .then()
                        .extract()
                        .statusCode();
        assertThat(status).as("%s %s", method, path).isEqualTo(401);
    }

    private static Set<String> publicOperations(JsonPath document) {
        Set<String> open = new TreeSet<>();
        Map<String, Map<String, Map<String, Object>>> paths = document.getMap("paths");
        for (var path : paths.values()) {
            for (var operation : path.values()) {
                if (List.of().equals(operation.get("security"))) {
                    open.add(String.valueOf(operation.get("operationId")));
                }
            }
        }
        return open;
    }
}
