package dev.dormouse.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dormouse.engine.testing.Code;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpVersion;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Http2Test {
    private static final long PATIENCE_SECONDS = 60;

    @TempDir static Path cache;
    private static TestServer server;
    private static Vertx vertx;

    @BeforeAll
    static void start() {
        vertx = Vertx.vertx();
        server = new TestServer(cache, Http2Test::content);
    }

    private static TestApp content(TestApp app) {
        return app.component("/echo", Guests.echoes())
                .component("/environment", Guests.tells(true))
                .component("/loops", Guests.complainsThenLoops("here\n"))
                .component("/breaks", Guests.streams(Guests.PLAIN, 512, Code::unreachable))
                .component("/streams", Guests.streams(Guests.PLAIN, 512, code -> {}));
    }

    @AfterAll
    static void stop() throws Exception {
        server.close();
        await(vertx.close());
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void plainConnectionsSpeakItByUpgradeOrAtOnce(boolean upgrade) throws Exception {
        HttpClient client = client(upgrade);
        try {
            Answer answer = post(client, "/echo", "hello");

            assertThat(answer.head().version()).isEqualTo(HttpVersion.HTTP_2);
            assertThat(answer.head().getHeader("x-request-id")).matches("[0-9a-z]{26}");
            assertThat(await(answer.body()).toString()).isEqualTo("hello");
        } finally {
            await(client.close());
        }
    }

    @Test
    void theGuestSeesHostAndLength() throws Exception {
        HttpClient client = client(false);
        try {
            String environment = await(post(client, "/environment", "hello").body()).toString();

            assertThat(environment)
                    .contains(
                            "SERVER_PROTOCOL=HTTP/2.0\0",
                            "CONTENT_LENGTH=5\0",
                            "HTTP_HOST=localhost:" + server.port() + "\0");
        } finally {
            await(client.close());
        }
    }

    @Test
    void aFailureAfterTheStartResetsTheStreamAlone() throws Exception {
        HttpClient client = client(false);
        try {
            Answer broken = get(client, "/breaks");
            assertThat(broken.head().statusCode()).isEqualTo(200);
            assertThatThrownBy(() -> await(broken.body())).hasMessageContaining("reset");

            assertThat(await(get(client, "/streams").body()).length()).isEqualTo(512 * 4096);
        } finally {
            await(client.close());
        }
    }

    @Test
    void aResetStreamEndsItsGuest() throws Exception {
        server.log().clear();
        HttpClient client = client(false);
        try {
            var request =
                    await(client.request(HttpMethod.GET, server.port(), "localhost", "/loops"));
            Future<HttpClientResponse> response = request.send();
            assertThat(server.log().nextLine().text()).isEqualTo("here");

            request.reset();

            assertThat(server.log().nextLine().text()).contains("client went away");
            assertThatThrownBy(() -> await(response)).isNotNull();
        } finally {
            await(client.close());
        }
    }

    @Test
    void tlsNegotiatesIt() throws Exception {
        Path folder = Path.of("src/test/resources/tls");
        ServerConfig config =
                new ServerConfig(
                        "127.0.0.1",
                        0,
                        Optional.of(
                                new TlsFiles(
                                        folder.resolve("cert.pem"), folder.resolve("key.pem"))),
                        HttpLimits.DEFAULT,
                        1);
        HttpClientOptions options =
                new HttpClientOptions()
                        .setSsl(true)
                        .setTrustAll(true)
                        .setVerifyHost(false)
                        .setUseAlpn(true)
                        .setProtocolVersion(HttpVersion.HTTP_2);
        try (TestServer secure = new TestServer(cache, config, Http2Test::content)) {
            HttpClient client = vertx.createHttpClient(options);
            Answer answer = get(client, secure, "/environment");

            assertThat(answer.head().version()).isEqualTo(HttpVersion.HTTP_2);
            assertThat(await(answer.body()).toString())
                    .contains("X_FULL_URL=https://localhost:" + secure.port() + "/environment\0");
            await(client.close());
        }
    }

    @Test
    void drainingEndsAnIdleConnection() throws Exception {
        try (TestServer drained = new TestServer(cache, Http2Test::content)) {
            HttpClient client = client(false);
            CompletableFuture<Void> goneAway = new CompletableFuture<>();
            var request =
                    await(client.request(HttpMethod.GET, drained.port(), "localhost", "/streams"));
            request.connection().closeHandler(nothing -> goneAway.complete(null));
            await(request.send().compose(HttpClientResponse::body));

            assertThat(drained.server().drain(Duration.ofSeconds(PATIENCE_SECONDS))).isTrue();

            goneAway.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            await(client.close());
        }
    }

    private static HttpClient client(boolean upgrade) {
        return vertx.createHttpClient(
                new HttpClientOptions()
                        .setProtocolVersion(HttpVersion.HTTP_2)
                        .setHttp2ClearTextUpgrade(upgrade));
    }

    /** What came back; its body was asked for on its event loop: later it would be gone. */
    private record Answer(HttpClientResponse head, Future<Buffer> body) {
        static Answer of(HttpClientResponse response) {
            return new Answer(response, response.body());
        }
    }

    private static Answer get(HttpClient client, String path) throws Exception {
        return get(client, server, path);
    }

    private static Answer get(HttpClient client, TestServer from, String path) throws Exception {
        return await(
                client.request(HttpMethod.GET, from.port(), "localhost", path)
                        .compose(request -> request.send().map(Answer::of)));
    }

    private static Answer post(HttpClient client, String path, String body) throws Exception {
        return await(
                client.request(HttpMethod.POST, server.port(), "localhost", path)
                        .compose(request -> request.send(Buffer.buffer(body)).map(Answer::of)));
    }

    private static <T> T await(Future<T> future) throws Exception {
        return future.toCompletionStage()
                .toCompletableFuture()
                .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }
}
