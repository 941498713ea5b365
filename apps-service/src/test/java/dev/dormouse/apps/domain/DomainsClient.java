package dev.dormouse.apps.domain;

import dev.dormouse.apps.AppsClient;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.util.HashMap;
import java.util.Map;

/** A person with apps, and what they do with domains. */
final class DomainsClient {
    private final AppsClient client;
    private final Map<String, JsonPath> apps = new HashMap<>();

    DomainsClient(String name) {
        this.client = new AppsClient(name);
    }

    AppsClient client() {
        return client;
    }

    void createApp(String app) {
        apps.put(app, client.createApp(app));
    }

    String host(String app) {
        return app(app).getString("host");
    }

    String appId(String app) {
        return app(app).getString("id");
    }

    private JsonPath app(String app) {
        JsonPath found = apps.get(app);
        if (found == null) {
            throw new AssertionError("There is no app " + app);
        }
        return found;
    }

    JsonPath add(String app, String host) {
        return add(app, Map.of("host", host));
    }

    JsonPath add(String app, String host, String redirectsTo) {
        return add(app, Map.of("host", host, "redirectsTo", redirectsTo));
    }

    private JsonPath add(String app, Map<String, String> body) {
        return ok(client.json(body).post("/v1/apps/" + app + "/domains"));
    }

    JsonPath get(String host) {
        return ok(client.me().get("/v1/domains/" + host));
    }

    JsonPath check(String host) {
        return ok(client.me().post("/v1/domains/" + host + "/check"));
    }

    private static JsonPath ok(Response response) {
        return response.then().log().ifValidationFails().statusCode(200).extract().jsonPath();
    }
}
