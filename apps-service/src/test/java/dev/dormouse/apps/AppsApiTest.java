package dev.dormouse.apps;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import dev.dormouse.accounts.TestAuthority;
import dev.dormouse.apps.registry.Examples;
import dev.dormouse.apps.registry.PushedApp;
import dev.dormouse.feed.AppRecord;
import dev.dormouse.feed.HostRecord;
import dev.dormouse.feed.RecordKey;
import dev.dormouse.feed.RecordKind;
import dev.dormouse.feed.server.RecordSource;
import dev.dormouse.kernel.Digest;
import dev.dormouse.kernel.id.AppId;
import dev.dormouse.web.CloudForTests;
import io.quarkus.arc.All;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(CloudForTests.class)
@QuarkusTestResource(TestAuthority.class)
@SuppressWarnings("NullAway.Init")
class AppsApiTest {
    private static final String APP_TOML =
            """
            spin_manifest_version = 2
            [application]
            name = "app"
            [variables]
            greeting = { required = true }
            [[trigger.http]]
            route = "/..."
            component = "main"
            executor = { type = "wagi" }
            [component.main]
            source = "app.wasm"
            """;

    private final AppsClient ada = new AppsClient("ada");
    private final AppsClient eve = new AppsClient("eve");

    @Inject @All List<RecordSource> sources;

    @Test
    void anAppIsMadeShownListedAndDeleted() {
        JsonPath made = ada.createApp("my-shop");
        assertThat(made.getString("id")).startsWith("app_");
        assertThat(made.getString("organisation")).isEqualTo(ada.slug());
        assertThat(made.getString("url")).startsWith("https://my-shop").endsWith(":8443/");
        ada.me()
                .get("/v1/apps/my-shop")
                .then()
                .statusCode(200)
                .header("ETag", equalTo("\"1\""))
                .body("id", equalTo(made.getString("id")))
                .body("activity", equalTo("active"))
                .body("production", nullValue());
        ada.me().get("/v1/apps/" + made.getString("id")).then().statusCode(200);
        ada.me().get("/v1/apps").then().body("items.name", hasItem("my-shop"));
        ada.me().delete("/v1/apps/my-shop").then().statusCode(204);
        ada.me()
                .get("/v1/apps/my-shop")
                .then()
                .statusCode(404)
                .body("code", equalTo("no-such-app"));
    }

    @Test
    void appsOfOthersAreNotThere() {
        String id = ada.createApp("secret-plans").getString("id");
        eve.me().get("/v1/apps/" + id).then().statusCode(404);
        eve.me().get("/v1/apps/secret-plans").then().statusCode(404);
        eve.me().delete("/v1/apps/" + id).then().statusCode(404);
        eve.me().get("/v1/apps/" + id + "/versions").then().statusCode(404);
        eve.me().get("/v1/apps/" + id + "/variables").then().statusCode(404);
        eve.me().get("/v1/apps/" + id + "/logs").then().statusCode(404);
        eve.me().get("/v1/apps/" + id + "/logs/stream").then().statusCode(404);
        eve.me().get("/v1/apps/" + id + "/channels/production").then().statusCode(404);
        eve.me().get("/v1/apps?organisation=" + ada.slug()).then().statusCode(404);
        ada.me().get("/v1/apps/" + id).then().statusCode(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/apps",
                "/v1/apps/x",
                "/v1/apps/x/versions",
                "/v1/apps/x/versions/1",
                "/v1/apps/x/channels/production",
                "/v1/apps/x/variables",
                "/v1/apps/x/logs",
                "/v1/apps/x/logs/stream",
                "/v2/",
                "/v2/token",
                "/v2/x/tags/list",
                "/v2/x/manifests/latest"
            })
    void nothingIsSaidToStrangers(String path) {
        given().get(path).then().statusCode(401).header("WWW-Authenticate", startsWith("Bearer"));
    }

    @Test
    void labelsAreUniqueInTheCloudAndNeverGoToOthers() {
        String name = "label-" + ada.slug().substring(4);
        assertThat(host(ada.createApp(name))).isEqualTo(name + ".dormouse-apps.test");
        assertThat(host(eve.createApp(name))).matches(name + "-[a-z0-9]{4}\\.dormouse-apps\\.test");
        ada.me().delete("/v1/apps/" + name).then().statusCode(204);
        eve.me().delete("/v1/apps/" + name).then().statusCode(204);
        assertThat(host(eve.createApp(name))).isNotEqualTo(name + ".dormouse-apps.test");
        assertThat(host(ada.createApp(name))).isEqualTo(name + ".dormouse-apps.test");
        assertThat(host(ada.createApp("login"))).matches("login-[a-z0-9]{4}\\..*");
    }

    private static String host(JsonPath app) {
        return app.getString("host");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-a", "a-", "a--b", "Shop", "a.b", "a_b", "ä", "xn--abc"})
    void badNamesAreRefused(String name) {
        ada.json(Map.of("name", name))
                .post("/v1/apps")
                .then()
                .statusCode(400)
                .body("code", equalTo("bad-app-name"));
    }

    @Test
    void aNameIsTakenOnce() {
        ada.createApp("twice");
        ada.json(Map.of("name", "twice"))
                .post("/v1/apps")
                .then()
                .statusCode(409)
                .body("code", equalTo("app-name-taken"));
    }

    @Test
    void whatSpinPushesIsVerifiedCompiledActivatedAndRolledBack() throws Exception {
        AppId id = AppId.fromString(ada.createApp("hello").getString("id"));
        PushedApp app = PushedApp.in(Examples.folder("hello-c"));
        Digest image = ada.spinPush(ada.slug() + "/hello", "1.0.0", app);
        JsonPath first = ada.deploy("hello", "1.0.0");
        assertThat(first.getString("state")).as(first.prettify()).isEqualTo("ready");
        assertThat(first.getString("image")).isEqualTo(image.toString());
        assertThat(first.getList("report.components")).hasSize(1);
        ada.json(Map.of("version", 1))
                .put("/v1/apps/hello/channels/production")
                .then()
                .statusCode(200)
                .header("ETag", equalTo("\"1\""))
                .body("generation", equalTo(1))
                .body("version", equalTo(1));
        AppRecord record = record(id);
        assertThat(record.image()).isEqualTo(image);
        assertThat(record.content().orElseThrow().components()).hasSize(1);
        assertThat(record.content().orElseThrow().lock()).isEqualTo(Digest.of(app.lock()));
        ada.deploy("hello", image.toString());
        activate("hello", 2).body("generation", equalTo(2));
        activate("hello", 1).body("generation", equalTo(3)).body("version", equalTo(1));
        activate("hello", 1).body("generation", equalTo(3));
        assertThat(record(id).generation()).isEqualTo(3);
        ada.me()
                .get("/v1/apps/hello")
                .then()
                .body("production.version", equalTo(1))
                .body("production.generation", equalTo(3));
        ada.me().get("/v1/apps/hello/versions").then().body("items.number", equalTo(List.of(2, 1)));
    }

    private io.restassured.response.ValidatableResponse activate(String app, int version) {
        return ada.json(Map.of("version", version))
                .put("/v1/apps/" + app + "/channels/production")
                .then()
                .statusCode(200);
    }

    private AppRecord record(AppId app) {
        return (AppRecord) load(AppRecord.keyOf(app)).orElseThrow();
    }

    private java.util.Optional<dev.dormouse.feed.FeedRecord> load(RecordKey key) {
        return sources.stream()
                .filter(source -> source.kinds().contains(key.kind()))
                .findFirst()
                .orElseThrow()
                .load(key);
    }

    @Test
    void hostsAreInTheFeedAsLongAsTheAppIsThere() {
        JsonPath app = ada.createApp("feed-me-" + ada.slug().substring(4));
        RecordKey key = new RecordKey(RecordKind.HOST, host(app));
        assertThat(load(key))
                .contains(new HostRecord(host(app), AppId.fromString(app.getString("id"))));
        ada.me().delete("/v1/apps/" + app.getString("id")).then().statusCode(204);
        assertThat(load(key)).isEmpty();
    }

    @Test
    void aComponentIsKeptAndItsVersionRefused(@TempDir Path folder) throws Exception {
        Files.write(folder.resolve("app.wasm"), HexFormat.of().parseHex("0061736d0d000100"));
        Files.writeString(
                folder.resolve("spin.toml"),
                APP_TOML.replace("executor = { type = \"wagi\" }\n", ""));
        ada.createApp("componentised");
        PushedApp app = PushedApp.in(folder);
        Digest image = ada.spinPush("componentised", "2", app);
        JsonPath version = ada.deploy("componentised", "2");
        assertThat(version.getString("state")).isEqualTo("refused");
        assertThat(version.getString("error.code")).isEqualTo("component-not-supported");
        assertThat(version.getString("error.detail")).contains("dormouse deploy");
        ada.me()
                .get("/v2/componentised/manifests/" + image)
                .then()
                .statusCode(200)
                .header("Docker-Content-Digest", image.toString());
        ada.json(Map.of("version", 1))
                .put("/v1/apps/componentised/channels/production")
                .then()
                .statusCode(409)
                .body("code", equalTo("version-not-ready"));
    }

    @Test
    void variablesMakeGenerationsAndSecretsAreNeverShown(@TempDir Path folder) throws Exception {
        Files.copy(Examples.folder("hello-c").resolve("hello.wasm"), folder.resolve("app.wasm"));
        Files.writeString(folder.resolve("spin.toml"), APP_TOML);
        String id = ada.createApp("varied").getString("id");
        ada.spinPush("varied", "1", PushedApp.in(folder));
        assertThat(ada.deploy("varied", "1").getString("state")).isEqualTo("ready");
        ada.json(Map.of("version", 1))
                .put("/v1/apps/varied/channels/production")
                .then()
                .statusCode(409)
                .body("code", equalTo("values-missing"))
                .body("detail", containsString("greeting"));
        ada.json(
                        Map.of(
                                "set",
                                Map.of(
                                        "greeting", Map.of("value", "hi", "secret", false),
                                        "password", Map.of("value", "hunter22", "secret", true))))
                .patch("/v1/apps/varied/variables")
                .then()
                .statusCode(200)
                .body("generation", equalTo(0));
        activate("varied", 1).body("generation", equalTo(1));
        assertThat(record(AppId.fromString(id)).content().orElseThrow().hasVariables()).isTrue();
        ada.json("{\"set\":{\"greeting\":{\"value\":\"ho\"}}}")
                .patch("/v1/apps/varied/variables")
                .then()
                .statusCode(200)
                .body("generation", equalTo(2))
                .body("items.name", equalTo(List.of("greeting", "password")))
                .body("items[0].value", equalTo("ho"))
                .body("items[1].secret", equalTo(true))
                .body("$", not(hasItem("hunter22")));
        String shown = ada.me().get("/v1/apps/varied/variables").asString();
        assertThat(shown).contains("\"ho\"").doesNotContain("hunter22");
        ada.json("{\"unset\":[\"nothing\"]}")
                .patch("/v1/apps/varied/variables")
                .then()
                .statusCode(404);
        ada.json("{\"set\":{\"Bad-Name\":{\"value\":\"x\"}}}")
                .patch("/v1/apps/varied/variables")
                .then()
                .statusCode(400)
                .body("code", equalTo("bad-variable-name"));
    }

    @Test
    void theSameKeyMakesTheSameVersion() throws Exception {
        ada.createApp("idempotent");
        PushedApp app = PushedApp.in(Examples.folder("hello-c"));
        ada.spinPush("idempotent", "1", app);
        for (int i = 0; i < 2; i++) {
            ada.json(Map.of("reference", "1"))
                    .header("Idempotency-Key", "once")
                    .post("/v1/apps/idempotent/versions")
                    .then()
                    .statusCode(202)
                    .body("number", equalTo(1));
        }
        ada.spinPush("idempotent", "2", PushedApp.in(Examples.folder("hello-assemblyscript")));
        ada.json(Map.of("reference", "2"))
                .header("Idempotency-Key", "once")
                .post("/v1/apps/idempotent/versions")
                .then()
                .statusCode(409);
        ada.json(Map.of("reference", eve.slug() + "/idempotent:1"))
                .post("/v1/apps/idempotent/versions")
                .then()
                .statusCode(404)
                .body("code", equalTo("no-such-image"));
        ada.json(Map.of("reference", ada.slug() + "/idempotent:1"))
                .post("/v1/apps/idempotent/versions")
                .then()
                .statusCode(202);
        ada.json(Map.of("reference", "nothing"))
                .post("/v1/apps/idempotent/versions")
                .then()
                .statusCode(404)
                .body("code", equalTo("no-such-image"));
    }

    @Test
    void anOperatorSuspendsAndResumesAnApp() throws Exception {
        String id = ada.createApp("abused").getString("id");
        String path = "/v1/admin/apps/" + id + "/suspension";
        ada.json(Map.of("reason", "no")).put(path).then().statusCode(403);
        operator().body(Map.of("reason", "spam")).put(path).then().statusCode(204);
        ada.me()
                .get("/v1/apps/abused")
                .then()
                .body("activity", equalTo("suspended"))
                .body("suspendedReason", equalTo("spam"));
        ada.me()
                .delete("/v1/apps/abused")
                .then()
                .statusCode(403)
                .body("code", equalTo("app-suspended"));
        operator().delete(path).then().statusCode(204);
        ada.me().get("/v1/apps/abused").then().body("activity", equalTo("active"));
        operator().delete("/v1/admin/apps/app_x/suspension").then().statusCode(404);
    }

    private static io.restassured.specification.RequestSpecification operator() {
        return given().header("Authorization", "Bearer " + CloudForTests.OPERATOR_TOKEN)
                .contentType(io.restassured.http.ContentType.JSON);
    }

    @Test
    void activationsStandInTheLogWhichCanBeFollowed() throws Exception {
        ada.createApp("logged");
        ada.spinPush("logged", "1", PushedApp.in(Examples.folder("hello-c")));
        ada.deploy("logged", "1");
        activate("logged", 1);
        ada.me()
                .get("/v1/apps/logged/logs")
                .then()
                .statusCode(200)
                .body("items", hasSize(1))
                .body("items[0].stream", equalTo("platform"))
                .body("items[0].text", matchesPattern("Version 1 was activated\\..*"));
        HttpResponse<java.io.InputStream> stream =
                ada.http()
                        .send(
                                ada.request("/v1/apps/logged/logs/stream")
                                        .header("Last-Event-ID", "0")
                                        .build(),
                                BodyHandlers.ofInputStream());
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(stream.body(), StandardCharsets.UTF_8))) {
            assertThat(readUntil(lines, "id:1")).contains("activated");
            ada.json("{\"set\":{\"more\":{\"value\":\"x\"}}}")
                    .patch("/v1/apps/logged/variables")
                    .then()
                    .statusCode(200);
            assertThat(readUntil(lines, "id:2")).contains("Variables were changed");
        }
    }

    /** The event with that id. */
    private static String readUntil(BufferedReader lines, String id) throws IOException {
        StringBuilder event = new StringBuilder();
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            event.append(line).append('\n');
            if (line.isEmpty()) {
                if (event.toString().lines().collect(Collectors.toSet()).contains(id)) {
                    return event.toString();
                }
                event.setLength(0);
            }
        }
        return event.toString();
    }
}
