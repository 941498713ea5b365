package dev.dormouse.apps;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.accounts.TestAuthority;
import dev.dormouse.apps.registry.PushedApp;
import dev.dormouse.kernel.Digest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;

/** A person with an organisation of their own, and what they do with apps. */
public final class AppsClient {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final int CHUNK_BYTES = 4 << 20;

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final String subject = UUID.randomUUID().toString();
    private final String name;

    public AppsClient(String name) {
        this.name = name + "-" + subject.substring(0, 8);
    }

    String slug() {
        return name;
    }

    String token() {
        return TestAuthority.token(subject, name);
    }

    public RequestSpecification me() {
        return given().header("Authorization", "Bearer " + token());
    }

    public RequestSpecification json(Object body) {
        return me().contentType(ContentType.JSON).body(body);
    }

    public JsonPath createApp(String app) {
        return json(Map.of("name", app))
                .post("/v1/apps")
                .then()
                .log()
                .ifValidationFails()
                .statusCode(201)
                .extract()
                .jsonPath();
    }

    /** The requests of {@code spin registry push}, one by one. */
    Digest spinPush(String repository, String tag, PushedApp app) throws Exception {
        for (byte[] blob : app.blobs()) {
            spinPushBlob(repository, blob);
        }
        HttpResponse<String> put =
                send(
                        request("/v2/" + repository + "/manifests/" + tag)
                                .header(
                                        "Content-Type",
                                        "application/vnd.oci.image.manifest.v1+json")
                                .PUT(BodyPublishers.ofByteArray(app.manifestBytes())));
        assertThat(put.statusCode()).as(put.body()).isEqualTo(201);
        assertThat(put.headers().firstValue("location").orElseThrow())
                .endsWith("/" + Digest.of(app.manifestBytes()));
        return Digest.of(app.manifestBytes());
    }

    void spinPushBlob(String repository, byte[] blob) throws Exception {
        HttpResponse<String> begun =
                send(
                        request("/v2/" + repository + "/blobs/uploads/")
                                .POST(BodyPublishers.noBody()));
        assertThat(begun.statusCode()).as(begun.body()).isEqualTo(202);
        String location = begun.headers().firstValue("location").orElseThrow();
        for (int start = 0; start < blob.length; start += CHUNK_BYTES) {
            int end = Math.min(blob.length, start + CHUNK_BYTES);
            HttpResponse<String> chunk =
                    send(
                            request(location)
                                    .header("Content-Range", start + "-" + (end - 1))
                                    .header("Content-Type", "application/octet-stream")
                                    .method(
                                            "PATCH",
                                            BodyPublishers.ofByteArray(
                                                    Arrays.copyOfRange(blob, start, end))));
            assertThat(chunk.statusCode()).as(chunk.body()).isEqualTo(202);
            location = chunk.headers().firstValue("location").orElseThrow();
        }
        HttpResponse<String> done =
                send(request(location + "?digest=" + Digest.of(blob)).PUT(BodyPublishers.noBody()));
        assertThat(done.statusCode()).as(done.body()).isEqualTo(201);
        assertThat(done.headers().firstValue("location")).isPresent();
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(base() + path))
                .timeout(PATIENCE)
                .header("Authorization", "Bearer " + token());
    }

    static String base() {
        return "http://localhost:" + io.restassured.RestAssured.port;
    }

    HttpResponse<String> send(HttpRequest.Builder request)
            throws IOException, InterruptedException {
        return http.send(request.build(), BodyHandlers.ofString());
    }

    HttpClient http() {
        return http;
    }

    /** Asks for a version, and waits until it is ready or refused. */
    JsonPath deploy(String app, String reference) {
        int number =
                json(Map.of("reference", reference))
                        .post("/v1/apps/" + app + "/versions")
                        .then()
                        .statusCode(202)
                        .extract()
                        .path("number");
        Instant end = Instant.now().plus(PATIENCE);
        JsonPath version = version(app, number);
        while (version.getString("state").endsWith("ing")) {
            assertThat(Instant.now()).as("version is still " + version.prettify()).isBefore(end);
            LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
            version = version(app, number);
        }
        return version;
    }

    private JsonPath version(String app, int number) {
        return me().get("/v1/apps/" + app + "/versions/" + number)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }
}
