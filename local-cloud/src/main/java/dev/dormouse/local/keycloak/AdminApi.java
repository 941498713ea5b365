package dev.dormouse.local.keycloak;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/** Keycloak's Admin API, as the client that it made at its first start. */
final class AdminApi implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final URI base;
    private final String client;
    private final String secret;
    private final HttpClient http;
    private String token = "";

    AdminApi(URI base, String client, String secret) {
        this.base = requireNonNull(base, "base");
        this.client = requireNonNull(client, "client");
        this.secret = requireNonNull(secret, "secret");
        http =
                HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .connectTimeout(PATIENCE)
                        .build();
    }

    /** The token lists the rights over each realm, so a new realm needs a new one. */
    void logIn() throws IOException, InterruptedException {
        String form =
                "grant_type=client_credentials&client_id="
                        + URLEncoder.encode(client, StandardCharsets.UTF_8)
                        + "&client_secret="
                        + URLEncoder.encode(secret, StandardCharsets.UTF_8);
        HttpRequest request =
                to("/realms/master/protocol/openid-connect/token")
                        .header("content-type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(form))
                        .build();
        token = JSON.readTree(send(request).body()).path("access_token").asText();
    }

    Optional<JsonNode> get(String path) throws IOException, InterruptedException {
        HttpResponse<String> answer =
                http.send(authorised(path).GET().build(), BodyHandlers.ofString());
        if (answer.statusCode() == 404) {
            return Optional.empty();
        }
        return Optional.of(JSON.readTree(requireSuccess(answer).body()));
    }

    void post(String path, JsonNode body) throws IOException, InterruptedException {
        send(authorised(path).POST(json(body)).build());
    }

    void put(String path, JsonNode body) throws IOException, InterruptedException {
        send(authorised(path).PUT(json(body)).build());
    }

    private static HttpRequest.BodyPublisher json(JsonNode body) {
        return BodyPublishers.ofString(body.toString());
    }

    private HttpRequest.Builder authorised(String path) {
        return to(path).header("authorization", "Bearer " + token)
                .header("content-type", "application/json");
    }

    private HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(base.resolve(path)).timeout(PATIENCE);
    }

    private HttpResponse<String> send(HttpRequest request)
            throws IOException, InterruptedException {
        return requireSuccess(http.send(request, BodyHandlers.ofString()));
    }

    private static HttpResponse<String> requireSuccess(HttpResponse<String> answer)
            throws IOException {
        if (answer.statusCode() / 100 != 2) {
            throw new IOException(
                    "Keycloak answered "
                            + answer.statusCode()
                            + " to "
                            + answer.request().method()
                            + " "
                            + answer.request().uri().getPath()
                            + ": "
                            + answer.body());
        }
        return answer;
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
