package dev.dormouse.control;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.accounts.TestAuthority;
import dev.dormouse.web.CloudForTests;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.assertj.core.api.SoftAssertions;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Every field of every operation, given what the database would choke on. */
@QuarkusTest
@QuarkusTestResource(CloudForTests.class)
@QuarkusTestResource(value = TestAuthority.class, restrictToAnnotatedClass = true)
class FieldSweepTest {
    private static final List<String> NO_TEXTS = List.of("a\\u0000b", "\\ud800");

    private final String ada = TestAuthority.token(UUID.randomUUID().toString(), "ada");
    private final SoftAssertions softly = new SoftAssertions();

    /** One operation of the document. */
    private record Operation(String method, String path, Map<String, Object> description) {
        List<Map<String, Object>> parameters() {
            return maps(description.getOrDefault("parameters", List.of()));
        }

        boolean has(String parameter) {
            return parameters().stream().anyMatch(each -> parameter.equals(each.get("name")));
        }

        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    @Test
    void parametersThatAreNoTextAreNamed() {
        int asked = 0;
        for (Operation operation : operations()) {
            for (Map<String, Object> parameter : operation.parameters()) {
                String name = String.valueOf(parameter.get("name"));
                boolean inPath = "path".equals(parameter.get("in"));
                if ("header".equals(parameter.get("in"))
                        || !"string".equals(map(parameter.get("schema")).get("type"))) {
                    continue;
                }
                String path = operation.path();
                String asks =
                        inPath
                                ? path.replace("{" + name + "}", "a%00b")
                                : path + "?" + name + "=a%00b";
                assertNamed(operation + " " + name, send(operation, asks, "{}"), name);
                asked++;
            }
        }
        softly.assertAll();
        assertThat(asked).isGreaterThan(20);
    }

    @Test
    void textsOfBodiesThatAreNoTextAreNamed() {
        int asked = 0;
        for (Operation operation : operations()) {
            for (String[] field : textsOf(schemaOf(operation))) {
                for (String text : NO_TEXTS) {
                    String body = field[1].formatted("\"" + text + "\"");
                    Response answer = send(operation, operation.path(), body);
                    assertNamed(operation + " " + body, answer, field[0]);
                    asked++;
                }
            }
        }
        softly.assertAll();
        assertThat(asked).isGreaterThan(10);
    }

    @Test
    void cursorsThatNobodyGaveAreRefused() {
        as(ada).contentType("application/json").body("{\"name\":\"x\"}").post("/v1/apps");
        List<String> cursors =
                List.of("!", "%00", cursor("a\0b"), cursor("-"), cursor("tok_x"), cursor("ü"));
        int asked = 0;
        for (Operation operation : operations()) {
            for (String cursor : operation.has("cursor") ? cursors : List.<String>of()) {
                Response answer = send(operation, operation.path() + "?cursor=" + cursor, "");
                // what a name may be is also a cursor
                softly.assertThat(answer.statusCode())
                        .as("%s with the cursor %s: %s", operation, cursor, answer.asString())
                        .isIn(200, 400);
                asked++;
            }
        }
        softly.assertAll();
        assertThat(asked).isGreaterThan(20);
        assertNamed("tokens", as(ada).get("/v1/tokens?cursor=" + cursor("x")), "cursor");
        assertNamed("apps", as(ada).get("/v1/apps?cursor=" + cursor("\0")), "cursor");
        assertNamed("versions", as(ada).get("/v1/apps/x/versions?cursor=" + cursor("x")), "cursor");
        softly.assertAll();
    }

    @Test
    void numbersThatAreNoneAreRefused() {
        for (Operation operation : operations()) {
            if (operation.has("limit")) {
                for (String limit : List.of("x", "0", "101", "99999999999", "1.5")) {
                    String path = operation.path() + "?limit=" + limit;
                    Response answer = send(operation, path, "");
                    softly.assertThat(answer.statusCode()).as("%s", path).isEqualTo(400);
                    softly.assertThat(answer.asString()).as("%s", path).contains("limit");
                }
            }
        }
        softly.assertAll();
    }

    private static String cursor(String key) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(key.getBytes(UTF_8));
    }

    private void assertNamed(String what, Response answer, String field) {
        softly.assertThat(answer.statusCode()).as("%s: %s", what, answer.asString()).isEqualTo(400);
        softly.assertThat(answer.contentType()).as(what).startsWith("application/problem+json");
        softly.assertThat(answer.asString()).as(what).contains("\"bad-request\"").contains(field);
    }

    private static List<Operation> operations() {
        JsonPath document = document();
        Map<String, Map<String, Map<String, Object>>> paths = document.getMap("paths");
        List<Operation> operations = new ArrayList<>();
        paths.forEach((path, methods) ->
                methods.forEach((method, description) ->
                        operations.add(new Operation(method, path, description))));
        return operations;
    }

    private static JsonPath document() {
        return given().get("/v1/openapi?format=json").then().extract().jsonPath();
    }

    private Response send(Operation operation, String path, String body) {
        String token =
                operation.path().startsWith("/v1/admin/") ? CloudForTests.OPERATOR_TOKEN : ada;
        RequestSpecification request = as(token).urlEncodingEnabled(false);
        if (operation.description().containsKey("requestBody")) {
            request = request.contentType("application/json").body(body);
        }
        return request.request(
                operation.method(), path.replace("{number}", "1").replaceAll("\\{[^}]*}", "x"));
    }

    private static RequestSpecification as(String token) {
        return given().header("Authorization", "Bearer " + token);
    }

    private static Map<String, Object> schemaOf(Operation operation) {
        Map<String, Object> body =
                map(operation.description().getOrDefault("requestBody", Map.of()));
        Map<String, Object> content = map(body.getOrDefault("content", Map.of()));
        return map(map(content.getOrDefault("application/json", Map.of())).get("schema"));
    }

    /** Each text that a body may hold: where it is, and a body with a place for it. */
    private static List<String[]> textsOf(Map<String, Object> schema) {
        if (schema.get("$ref") instanceof String reference) {
            return textsOf(document().getMap(reference.substring(2).replace('/', '.')));
        }
        List<String[]> texts = new ArrayList<>();
        if ("string".equals(schema.get("type")) && !"date-time".equals(schema.get("format"))) {
            texts.add(new String[] {"", "%s"});
        }
        map(schema.getOrDefault("properties", Map.of()))
                .forEach((name, inner) ->
                        inside(texts, map(inner), name, "{\"" + name + "\":", "}"));
        if (schema.get("additionalProperties") instanceof Map<?, ?> inner) {
            inside(texts, map(inner), "key", "{\"key\":", "}");
        }
        if (schema.get("items") instanceof Map<?, ?> inner) {
            inside(texts, map(inner), "0", "[", "]");
        }
        return texts;
    }

    private static void inside(
            List<String[]> texts,
            Map<String, Object> schema,
            String place,
            String begin,
            String end) {
        for (String[] inner : textsOf(schema)) {
            String field = inner[0].isEmpty() ? place : place + "." + inner[0];
            texts.add(new String[] {field, begin + inner[1] + end});
        }
    }

    @SuppressWarnings("unchecked") // as JSON objects are
    private static Map<String, Object> map(@Nullable Object json) {
        return json == null ? Map.of() : (Map<String, Object>) json;
    }

    @SuppressWarnings("unchecked") // as JSON arrays are
    private static List<Map<String, Object>> maps(Object json) {
        return (List<Map<String, Object>>) json;
    }
}
