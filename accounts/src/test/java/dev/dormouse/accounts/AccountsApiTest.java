package dev.dormouse.accounts;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import dev.dormouse.web.CloudForTests;
import dev.dormouse.web.config.CloudConfig;
import dev.dormouse.web.database.TestPostgres;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.config.EncoderConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.security.KeyPairGenerator;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(CloudForTests.class)
@QuarkusTestResource(TestAuthority.class)
@SuppressWarnings("NullAway.Init")
class AccountsApiTest {
    private static final int FIRST_LOGINS_AT_ONCE = 8;
    private static final int TOKENS_AT_ONCE = 4;

    private final String subject = UUID.randomUUID().toString();
    private final String userName = "ada-" + subject.substring(0, 8);
    private final String ada = TestAuthority.token(subject, userName);

    @Inject CloudConfig config;

    @Test
    void theFirstLoginMakesAPersonWithAnOrganisation() {
        with(ada)
                .get("/v1/me")
                .then()
                .statusCode(200)
                .body("kind", equalTo("person"))
                .body("id", startsWith("prin_"))
                .body("userName", equalTo(userName))
                .body("emailVerified", equalTo(true))
                .body("organisation.id", startsWith("org_"))
                .body("organisation.slug", equalTo(userName))
                .body("organisation.personal", equalTo(true))
                .body("organisation.plan", equalTo("starter"));
        with(ada)
                .get("/v1/organisations")
                .then()
                .body("items", hasSize(1))
                .body("items[0].slug", equalTo(userName))
                .body("next", nullValue());
    }

    @Test
    void manyFirstLoginsAtOnceMakeOnePerson() throws Exception {
        Callable<String> login = () -> with(ada).get("/v1/me").then().extract().asString();
        Set<String> answers = new HashSet<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<String>> logins = Collections.nCopies(FIRST_LOGINS_AT_ONCE, login);
            for (Future<String> answer : threads.invokeAll(logins)) {
                answers.add(answer.get());
            }
        }
        assertThat(answers).hasSize(1).first().asString().contains("\"person\"");
    }

    @Test
    void aNewAddressIsTheSamePerson() {
        String id = with(ada).get("/v1/me").then().extract().path("id");
        Map<String, Object> claims = TestAuthority.claims(subject, userName, false);
        claims.put("email", "other@example.org");
        with(TestAuthority.token(claims))
                .get("/v1/me")
                .then()
                .body("id", equalTo(id))
                .body("email", equalTo("other@example.org"))
                .body("emailVerified", equalTo(false));
    }

    @Test
    void twoOfOneNameGetTwoOrganisations() {
        with(ada).get("/v1/me").then().statusCode(200);
        with(TestAuthority.token(UUID.randomUUID().toString(), userName))
                .get("/v1/me")
                .then()
                .body("organisation.slug", matchesPattern(userName + "-[a-z2-9]{4}"));
    }

    @Test
    void peopleAreKnownWhileTheIssuerIsAway() {
        TestAuthority.setAway(true);
        try {
            with(ada).get("/v1/me").then().statusCode(200);
        } finally {
            TestAuthority.setAway(false);
        }
    }

    @Test
    void theKeysOfTheIssuerAreKept() {
        with(ada).get("/v1/me").then().statusCode(200);
        assertThat(config.dataFolder().resolve("issuer-keys.json")).isNotEmptyFile();
    }

    @Test
    void withoutATokenEverythingIsAProblem() {
        for (String path : List.of("/v1/me", "/v1/organisations", "/v1/tokens", "/v1/limits")) {
            unauthenticated(given().get(path).then());
        }
    }

    @Test
    void aTokenOfTheIssuerMustBeRight() throws Exception {
        var anotherKey = KeyPairGenerator.getInstance("RSA").generateKeyPair().getPrivate();
        Map<String, Object> right = TestAuthority.claims(subject, userName, true);
        unauthenticated(me(TestAuthority.token(right, anotherKey)));
        unauthenticated(me(changed("iss", "https://auth.other.test/realms/dormouse")));
        unauthenticated(me(changed("aud", "console")));
        unauthenticated(me(changed("exp", Instant.now().minusSeconds(60).getEpochSecond())));
        String payload = ada.split("\\.")[1];
        String none = Base64.getUrlEncoder().encodeToString("{\"alg\":\"none\"}".getBytes(UTF_8));
        unauthenticated(me(none.replace("=", "") + "." + payload + "."));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nonsense",
                "dor_",
                "dor_op_0000000000000000000000000000000000000000000",
                "dor_pat_01kanfc7mwf9mty3mdpwcsaf4s_"
                        + "0000000000000000000000000000000000000000000000000"
            })
    void nonsenseIsNoToken(String token) {
        unauthenticated(me(token));
    }

    @Test
    void anApiTokenWorksUntilItIsRevoked() {
        Made made = token("app:read", "token:write");
        String token = made.token();
        with(token)
                .get("/v1/me")
                .then()
                .statusCode(200)
                .body("kind", equalTo("token"))
                .body("id", equalTo(made.id()))
                .body("organisation.slug", equalTo(userName))
                .body("scopes", equalTo(List.of("app:read", "token:write")));
        with(ada)
                .get("/v1/tokens")
                .then()
                .body("items", hasSize(1))
                .body("items[0].name", equalTo("ci"))
                .body("items[0].lastUsed", notNullValue())
                .body("items[0].token", nullValue());
        with(ada).delete("/v1/tokens/" + made.id()).then().statusCode(204);
        unauthenticated(me(token));
        with(ada)
                .delete("/v1/tokens/" + made.id())
                .then()
                .statusCode(404)
                .body("code", equalTo("token-not-found"));
    }

    @Test
    void aTokenMayBeThePasswordOfBasic() {
        String token = token("app:read").token();
        given().auth().preemptive().basic("anybody", token).get("/v1/me").then().statusCode(200);
        given().auth().preemptive().basic("anybody", ada).get("/v1/me").then().statusCode(200);
        unauthenticated(given().auth().preemptive().basic("a", "b").get("/v1/me").then());
    }

    @Test
    void onlyTheHashOfATokenIsStored() throws Exception {
        String token = token("app:read").token();
        try (Connection system = TestPostgres.get().system();
                Statement statement = system.createStatement();
                var rows = statement.executeQuery("SELECT t::text FROM accounts.api_token t")) {
            while (rows.next()) {
                assertThat(rows.getString(1)).doesNotContain(token.substring(35));
            }
        }
    }

    @Test
    void anExpiredTokenIsWorthless() throws Exception {
        Made made = token("app:read");
        system(
                "UPDATE accounts.api_token SET expires = now() - interval '1 second'"
                        + " WHERE organisation_id = (SELECT organisation_id FROM accounts.organisation"
                        + " WHERE slug = '"
                        + userName
                        + "')");
        unauthenticated(me(made.token()));
    }

    @Test
    void aTokenMayOnlyWhatItsScopesSay() {
        String token = token("app:read").token();
        with(token).get("/v1/tokens").then().statusCode(403).body("code", equalTo("missing-scope"));
    }

    @Test
    void aTokenMakesNoTokens() {
        String token = token("token:write").token();
        create(token, Map.of("name", "more", "scopes", List.of("app:read"))).statusCode(403);
    }

    @Test
    void aTokenLivesNinetyDaysUnlessItIsSaid() {
        Instant expires = Instant.parse(token("app:read").expires());
        assertThat(Duration.between(Instant.now(), expires))
                .isBetween(Duration.ofDays(89), Duration.ofDays(90));
        String tooLate = Instant.now().plus(Duration.ofDays(400)).toString();
        create(ada, Map.of("name", "n", "scopes", List.of("app:read"), "expires", tooLate))
                .statusCode(400)
                .body("code", equalTo("bad-expiry"));
    }

    @Test
    void aBadTokenRequestNamesTheFields() {
        create(ada, Map.of("name", " ", "scopes", List.of()))
                .statusCode(400)
                .contentType("application/problem+json")
                .body("code", equalTo("bad-request"))
                .body("fields.name", equalTo(List.of("name", "scopes")));
        create(ada, Map.of("name", "n", "scopes", List.of("operate")))
                .statusCode(400)
                .body("code", equalTo("unknown-scope"));
        create(ada, Map.of("name", "n", "scopes", List.of("app:read"), "colour", "red"))
                .statusCode(400)
                .body("detail", matchesPattern(".*colour.*"));
    }

    @Test
    void aBodyThatIsNoJsonIsAProblem() {
        for (String body : List.of("", "{", "[]", "{\"name\":{}}", "null")) {
            with(ada)
                    .contentType(ContentType.JSON)
                    .body(body)
                    .post("/v1/tokens")
                    .then()
                    .statusCode(400)
                    .contentType("application/problem+json")
                    .body("code", equalTo("bad-request"));
        }
        with(ada)
                .contentType(ContentType.TEXT)
                .body("x")
                .post("/v1/tokens")
                .then()
                .statusCode(415)
                .contentType("application/problem+json");
    }

    @Test
    void aBodyHasALimit() {
        String body = "{\"name\":\"" + "x".repeat(1024 * 1024) + "\"}";
        with(ada)
                .contentType(ContentType.JSON)
                .body(body)
                .post("/v1/tokens")
                .then()
                .statusCode(413)
                .contentType("application/problem+json")
                .body("code", equalTo("body-too-large"));
    }

    @Test
    void anotherMediaTypeIsNoWayAroundTheLimit() {
        String body = "{\"name\":\"" + "x".repeat(1024 * 1024) + "\"}";
        for (String type : List.of("application/x-ndjson", "application/vnd.x+json", "text/json")) {
            with(ada)
                    .config(RestAssuredConfig.config().encoderConfig(asText(type)))
                    .contentType(type)
                    .body(body)
                    .post("/v1/tokens")
                    .then()
                    .statusCode(415);
        }
    }

    private static EncoderConfig asText(String type) {
        return EncoderConfig.encoderConfig().encodeContentTypeAs(type, ContentType.TEXT);
    }

    @Test
    void whatIsOfOthersIsNotThere() {
        Made adas = token("app:read");
        String eve = TestAuthority.token(UUID.randomUUID().toString(), "eve");
        with(eve).get("/v1/organisations/" + userName).then().statusCode(404);
        with(eve).get("/v1/limits?organisation=" + userName).then().statusCode(404);
        with(eve).get("/v1/tokens?organisation=" + userName).then().statusCode(404);
        with(eve).delete("/v1/tokens/" + adas.id()).then().statusCode(404);
        with(adas.token()).get("/v1/organisations/eve").then().statusCode(404);
        with(ada).get("/v1/organisations/no-such").then().statusCode(404);
    }

    @Test
    void anOrganisationHasAnEntityTag() {
        String id = with(ada).get("/v1/me").then().extract().path("organisation.id");
        with(ada)
                .get("/v1/organisations/" + id)
                .then()
                .statusCode(200)
                .header("etag", "\"1\"")
                .body("slug", equalTo(userName));
    }

    @Test
    void limitsSayWhereTheyAreFrom() throws Exception {
        with(ada)
                .get("/v1/limits")
                .then()
                .statusCode(200)
                .body("items.source", everyItem(equalTo("plan")))
                .body("items.name", hasItem("deploysPerHour"))
                .body("items.find { it.name == 'memoryBytes' }.unit", equalTo("bytes"));
        system(
                "INSERT INTO accounts.quota_override SELECT organisation_id, 'tokens', 1"
                        + " FROM accounts.organisation WHERE slug = '"
                        + userName
                        + "'");
        with(ada)
                .get("/v1/limits")
                .then()
                .body("items.find { it.name == 'tokens' }.value", equalTo(1))
                .body("items.find { it.name == 'tokens' }.source", equalTo("override"))
                .body("items.find { it.name == 'apps' }.source", equalTo("plan"));
        token("app:read");
        create(ada, Map.of("name", "second", "scopes", List.of("app:read")))
                .statusCode(429)
                .body("code", equalTo("over-quota"))
                .body("detail", matchesPattern(".*tokens.* is 1 on .*starter.*"));
    }

    @Test
    void tokensMadeAtOnceDoNotPassTheLimit() throws Exception {
        with(ada).get("/v1/me").then().statusCode(200);
        system(
                "INSERT INTO accounts.quota_override SELECT organisation_id, 'tokens', 2"
                        + " FROM accounts.organisation WHERE slug = '"
                        + userName
                        + "'");
        Map<String, Object> wanted = Map.of("name", "n", "scopes", List.of("app:read"));
        Callable<Integer> make = () -> create(ada, wanted).extract().statusCode();
        List<Integer> answers = new ArrayList<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Integer> answer :
                    threads.invokeAll(Collections.nCopies(TOKENS_AT_ONCE, make))) {
                answers.add(answer.get());
            }
        }
        assertThat(answers).containsOnly(201, 429);
        assertThat(Collections.frequency(answers, 201)).isEqualTo(2);
    }

    @Test
    void aSuspendedOrganisationCanOnlyBeLookedAt() {
        with(ada).get("/v1/me").then().statusCode(200);
        suspend(CloudForTests.OPERATOR_TOKEN, Map.of("reason", "spam"))
                .statusCode(200)
                .body("activity", equalTo("suspended"));
        suspend(CloudForTests.OPERATOR_TOKEN, Map.of("reason", "spam")).statusCode(200);
        create(ada, Map.of("name", "n", "scopes", List.of("app:read")))
                .statusCode(403)
                .body("code", equalTo("organisation-suspended"))
                .body("detail", matchesPattern(".*spam.*"));
        with(ada)
                .get("/v1/organisations/" + userName)
                .then()
                .statusCode(200)
                .body("activity", equalTo("suspended"))
                .body("suspensionReason", equalTo("spam"));
        with(CloudForTests.OPERATOR_TOKEN)
                .delete(suspension())
                .then()
                .statusCode(200)
                .body("activity", equalTo("active"))
                .body("suspensionReason", nullValue());
        create(ada, Map.of("name", "n", "scopes", List.of("app:read"))).statusCode(201);
    }

    @Test
    void theFeedTellsOfOrganisations() throws Exception {
        String id = with(ada).get("/v1/me").then().extract().path("organisation.id");
        awaitInFeed(id, "ACTIVE");
        suspend(CloudForTests.OPERATOR_TOKEN, Map.of("reason", "spam")).statusCode(200);
        awaitInFeed(id, "SUSPENDED");
    }

    @Test
    void onlyAnOperatorSuspends() {
        with(ada).get("/v1/me").then().statusCode(200);
        suspend(ada, Map.of("reason", "mine")).statusCode(403).body("code", not("internal"));
        suspend(token("app:write").token(), Map.of("reason", "mine")).statusCode(403);
        suspend(CloudForTests.OPERATOR_TOKEN, Map.of("reason", "")).statusCode(400);
        with(CloudForTests.OPERATOR_TOKEN)
                .delete("/v1/admin/organisations/no-such/suspension")
                .then()
                .statusCode(404);
    }

    @Test
    void anOperatorBelongsToNoOrganisation() {
        with(CloudForTests.OPERATOR_TOKEN)
                .get("/v1/me")
                .then()
                .statusCode(200)
                .body("kind", equalTo("operator"));
        with(CloudForTests.OPERATOR_TOKEN)
                .get("/v1/limits")
                .then()
                .statusCode(403)
                .body("code", equalTo("not-for-operators"));
    }

    private static RequestSpecification with(String token) {
        return given().header("Authorization", "Bearer " + token);
    }

    private static ValidatableResponse me(String token) {
        return with(token).get("/v1/me").then();
    }

    private static void unauthenticated(ValidatableResponse answer) {
        answer.statusCode(401)
                .contentType("application/problem+json")
                .header("www-authenticate", startsWith("Bearer"))
                .body("code", equalTo("unauthenticated"));
    }

    private String changed(String claim, Object value) {
        Map<String, Object> claims = TestAuthority.claims(subject, userName, true);
        claims.put(claim, value);
        return TestAuthority.token(claims);
    }

    private Made token(String... scopes) {
        JsonPath made =
                create(ada, Map.of("name", "ci", "scopes", List.of(scopes)))
                        .statusCode(201)
                        .extract()
                        .jsonPath();
        return new Made(made.getString("id"), made.getString("token"), made.getString("expires"));
    }

    /** A new token, as the one answer shows it. */
    private record Made(String id, String token, String expires) {}

    private static ValidatableResponse create(String token, Map<String, Object> body) {
        return with(token).contentType(ContentType.JSON).body(body).post("/v1/tokens").then();
    }

    private ValidatableResponse suspend(String token, Map<String, Object> body) {
        return with(token).contentType(ContentType.JSON).body(body).put(suspension()).then();
    }

    private String suspension() {
        return "/v1/admin/organisations/" + userName + "/suspension";
    }

    private static void awaitInFeed(String organisation, String activity) throws Exception {
        String newest =
                "SELECT convert_from(payload, 'UTF8') FROM feed.log WHERE lower(kind) ="
                        + " 'organisation' AND name = '"
                        + organisation
                        + "' ORDER BY revision DESC LIMIT 1";
        Instant end = Instant.now().plus(Duration.ofSeconds(60));
        String record = "";
        while (!record.toUpperCase(Locale.ROOT).contains("\"" + activity + "\"")) {
            assertThat(Instant.now()).as("waiting for %s, have %s", activity, record).isBefore(end);
            record = one(newest);
            Thread.onSpinWait();
        }
    }

    private static String one(String query) throws Exception {
        try (Connection system = TestPostgres.get().system();
                Statement statement = system.createStatement();
                var rows = statement.executeQuery(query)) {
            return rows.next() ? rows.getString(1) : "";
        }
    }

    private void system(String sql) throws Exception {
        try (Connection system = TestPostgres.get().system();
                Statement statement = system.createStatement()) {
            statement.execute(sql);
        }
    }
}
