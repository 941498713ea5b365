package dev.dormouse.apps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import dev.dormouse.accounts.TestAuthority;
import dev.dormouse.apps.registry.Examples;
import dev.dormouse.apps.registry.PushedApp;
import dev.dormouse.web.CloudForTests;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(CloudForTests.class)
@QuarkusTestResource(TestAuthority.class)
class HstsApiTest {
    private final AppsClient ada = new AppsClient("ada");
    private final AppsClient eve = new AppsClient("eve");

    private ValidatableResponse change(String app, String body) {
        return ada.json(body).patch("/v1/apps/" + app).then();
    }

    @Test
    void whatIsSetIsShownAndToldWithoutANewGeneration() throws Exception {
        String id = ada.createApp("strict").getString("id");
        ada.me().get("/v1/apps/strict").then().body("hsts", nullValue());
        ada.spinPush("strict", "1", PushedApp.in(Examples.folder("hello-c")));
        assertThat(ada.deploy("strict", "1").getString("state")).isEqualTo("ready");
        ada.json(Map.of("version", 1)).put("/v1/apps/strict/channels/production");
        FeedLog.await("APP", id, told -> told.contains(id) && !told.contains("hsts"));

        change("strict", "{\"hsts\":{\"maxAgeSeconds\":31536000}}")
                .statusCode(200)
                .header("ETag", equalTo("\"3\""))
                .body("id", equalTo(id))
                .body("hsts.maxAgeSeconds", equalTo(31_536_000))
                .body("production.generation", equalTo(1));
        FeedLog.await("APP", id, told -> told.contains("\"hstsMaxAgeSeconds\":31536000"));
        ada.me()
                .get("/v1/apps/" + id)
                .then()
                .header("ETag", equalTo("\"3\""))
                .body("hsts.maxAgeSeconds", equalTo(31_536_000));

        change(id, "{\"hsts\":null}").statusCode(200).body("hsts", nullValue());
        FeedLog.await("APP", id, told -> !told.contains("hsts"));
    }

    @Test
    void anAppStartsWithWhatWasSetBefore() throws Exception {
        String id = ada.createApp("early").getString("id");
        change("early", "{\"hsts\":{\"maxAgeSeconds\":300}}").statusCode(200);
        ada.spinPush("early", "1", PushedApp.in(Examples.folder("hello-c")));
        assertThat(ada.deploy("early", "1").getString("state")).isEqualTo("ready");
        ada.json(Map.of("version", 1)).put("/v1/apps/early/channels/production");

        FeedLog.await("APP", id, told -> told.contains("\"hstsMaxAgeSeconds\":300"));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 63_072_000})
    void zeroToTwoYearsCanBeSet(int seconds) {
        String app = "age-" + seconds;
        ada.createApp(app);
        change(app, "{\"hsts\":{\"maxAgeSeconds\":" + seconds + "}}")
                .statusCode(200)
                .body("hsts.maxAgeSeconds", equalTo(seconds));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}|hsts",
                "{\"hsts\":{}}|hsts.maxAgeSeconds",
                "{\"hsts\":{\"maxAgeSeconds\":null}}|hsts.maxAgeSeconds",
                "{\"hsts\":{\"maxAgeSeconds\":-1}}|hsts.maxAgeSeconds",
                "{\"hsts\":{\"maxAgeSeconds\":63072001}}|hsts.maxAgeSeconds",
                "{\"hsts\":{\"maxAgeSeconds\":99999999999}}|hsts.maxAgeSeconds",
                "{\"hsts\":{\"maxAgeSeconds\":\"long\"}}|hsts.maxAgeSeconds",
                "{\"hsts\":\"on\"}|hsts",
            })
    void whatIsNoTimeIsRefusedAndChangesNothing(String body, String field) {
        String app = ada.createApp("kept-" + Integer.toHexString(body.hashCode())).getString("id");
        change(app, "{\"hsts\":{\"maxAgeSeconds\":300}}").statusCode(200);

        String answer =
                change(app, body)
                        .statusCode(400)
                        .body("code", equalTo("bad-request"))
                        .extract()
                        .asString();

        assertThat(answer).contains(field);
        ada.me().get("/v1/apps/" + app).then().body("hsts.maxAgeSeconds", equalTo(300));
    }

    @Test
    void appsOfOthersAreNotThere() {
        String id = ada.createApp("hers").getString("id");
        String body = "{\"hsts\":{\"maxAgeSeconds\":300}}";

        for (String path : new String[] {id, "hers", id + "?organisation=" + ada.slug()}) {
            eve.json(body).patch("/v1/apps/" + path).then().statusCode(404);
        }
        eve.json(body).patch("/v1/apps/" + id).then().body("detail", containsString("no such app"));
        ada.me().get("/v1/apps/" + id).then().body("hsts", nullValue());
    }
}
