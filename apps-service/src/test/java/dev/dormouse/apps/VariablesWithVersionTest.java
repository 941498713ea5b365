package dev.dormouse.apps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import dev.dormouse.accounts.TestAuthority;
import dev.dormouse.apps.registry.Examples;
import dev.dormouse.apps.registry.PushedApp;
import dev.dormouse.web.CloudForTests;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@QuarkusTest
@QuarkusTestResource(CloudForTests.class)
@QuarkusTestResource(TestAuthority.class)
class VariablesWithVersionTest {
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

    @BeforeEach
    void deployTwoVersions(@TempDir Path folder) throws Exception {
        Files.copy(Examples.folder("hello-c").resolve("hello.wasm"), folder.resolve("app.wasm"));
        Files.writeString(folder.resolve("spin.toml"), APP_TOML);
        ada.createApp("app");
        ada.spinPush("app", "1", PushedApp.in(folder));
        for (int i = 0; i < 2; i++) {
            assertThat(ada.deploy("app", "1").getString("state")).isEqualTo("ready");
        }
    }

    private ValidatableResponse activate(int version, String name, String value) {
        return ada.json(
                        Map.of(
                                "version",
                                version,
                                "variables",
                                Map.of(name, Map.of("value", value, "secret", false))))
                .put("/v1/apps/app/channels/production")
                .then();
    }

    private ValidatableResponse variables() {
        return ada.me().get("/v1/apps/app/variables").then().statusCode(200);
    }

    @Test
    void valuesTakeEffectWithTheVersionInOneGeneration() {
        activate(1, "greeting", "hi").statusCode(200).body("generation", equalTo(1));
        activate(2, "greeting", "ho").statusCode(200).body("generation", equalTo(2));
        variables().body("items[0].value", equalTo("ho")).body("generation", equalTo(2));
        activate(2, "greeting", "hey")
                .statusCode(200)
                .body("version", equalTo(2))
                .body("generation", equalTo(3));
        variables().body("items[0].value", equalTo("hey"));
    }

    @Test
    void whatIsNotActivatedChangesNoValue() {
        activate(1, "greeting", "hi").statusCode(200);
        activate(9, "greeting", "ho").statusCode(404);
        activate(2, "Bad-Name", "ho").statusCode(400).body("code", equalTo("bad-variable-name"));
        ada.json(Map.of("version", 2, "variables", Map.of("greeting", Map.of("value", "ho"))))
                .header("If-Match", "\"7\"")
                .put("/v1/apps/app/channels/production")
                .then()
                .statusCode(412);
        variables()
                .body("items", hasSize(1))
                .body("items[0].value", equalTo("hi"))
                .body("generation", equalTo(1));
        ada.me()
                .get("/v1/apps/app/channels/production")
                .then()
                .body("version", equalTo(1))
                .body("generation", equalTo(1));
    }

    @Test
    void aRequiredValueThatIsNotGivenIsStillMissed() {
        activate(1, "other", "x")
                .statusCode(409)
                .body("code", equalTo("values-missing"))
                .body("detail", containsString("greeting"));
        variables().body("items", hasSize(0));
    }
}
