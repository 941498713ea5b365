package dev.dormouse.http;

import static dev.dormouse.http.RawClient.head;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WagiTest {
    private static final Path HELLO = Path.of("../../examples/hello-c/hello.wasm");

    @TempDir static Path cache;
    private static TestServer server;

    @BeforeAll
    static void start() throws IOException {
        byte[] hello = Files.readAllBytes(HELLO);
        server =
                new TestServer(
                        cache,
                        app ->
                                app.component("/hello", hello)
                                        .component("/echo", Guests.echoes())
                                        .component(
                                                "/environment/:name/...",
                                                Guests.tells(true),
                                                Map.of("GREETING", "hi", "SERVER_SOFTWARE", "mine"),
                                                TestApp.LIMITS)
                                        .component("/arguments/...", Guests.tells(false))
                                        .component(
                                                "/missing",
                                                Guests.prints("Status: 404\nX-A: b\n\ngone"))
                                        .component("/moved", Guests.prints("Location: /hello\n\n"))
                                        .component(
                                                "/nothing", Guests.prints("Status: 204\n\nignored"))
                                        .component(
                                                "/lies",
                                                Guests.prints(
                                                        "Content-Length: 99\n"
                                                                + Guests.PLAIN
                                                                + "ab"))
                                        .component(
                                                "/complains", Guests.complains("a\tb\u001b[1m\nc"))
                                        .target(
                                                "/static",
                                                new ServedStatic(
                                                        418, Map.of("x-kind", "pot"), "teapot")));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void aGuestAnswers() throws IOException {
        RawClient.Response response = server.get("/hello");

        assertThat(response.status()).isEqualTo(200);
        assertThat(response.body()).isEqualTo("Hello from C!\n");
        assertThat(response.header("content-type")).isEqualTo("text/plain; charset=utf-8");
        assertThat(response.header("content-length")).isEqualTo("14");
        assertThat(response.header("x-request-id")).matches("[0-9a-z]{26}");
    }

    @Test
    void theGuestSetsStatusAndHeaders() throws IOException {
        RawClient.Response response = server.get("/missing");

        assertThat(response.status()).isEqualTo(404);
        assertThat(response.header("x-a")).isEqualTo("b");
        assertThat(response.body()).isEqualTo("gone");
        assertThat(server.get("/moved").status()).isEqualTo(302);
    }

    @Test
    void theBodyComesFromStandardInput() throws IOException {
        RawClient.Response response =
                server.exchange("POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nhello");

        assertThat(response.body()).isEqualTo("hello");
    }

    @Test
    void aChunkedBodyIsCollectedSoThatItsLengthIsKnown() throws IOException {
        String request =
                head("POST %s HTTP/1.1", "Host: a", "Transfer-Encoding: chunked")
                        + "5\r\nhello\r\n6\r\n world\r\n0\r\n\r\n";

        assertThat(server.exchange(request.formatted("/echo")).body()).isEqualTo("hello world");
        assertThat(environment(server.exchange(request.formatted("/environment/x"))))
                .contains("CONTENT_LENGTH=11");
    }

    @Test
    void theEnvironmentTellsTheRequest() throws IOException {
        RawClient.Response response =
                server.exchange(
                        head(
                                "PUT /environment/alice/a%20b?c=d&e HTTP/1.1",
                                "Host: example.com:81", "X-Some: thing", "Content-Length: 0"));

        assertThat(environment(response))
                .contains(
                        "REQUEST_METHOD=PUT",
                        "QUERY_STRING=c=d&e",
                        "PATH_INFO=/a%20b",
                        "PATH_TRANSLATED=/a b",
                        "SCRIPT_NAME=/environment/:name",
                        "SERVER_NAME=example.com",
                        "SERVER_PORT=81",
                        "SERVER_PROTOCOL=HTTP/1.1",
                        "REMOTE_ADDR=127.0.0.1",
                        "HTTP_X_SOME=thing",
                        "HTTP_HOST=example.com:81",
                        "X_PATH_MATCH_NAME=alice",
                        "X_FULL_URL=http://example.com:81/environment/alice/a%20b?c=d&e",
                        "CONTENT_LENGTH=0");
    }

    @Test
    void theComponentsOwnVariablesComeLast() throws IOException {
        assertThat(environment(server.get("/environment/x")))
                .contains("GREETING=hi", "SERVER_SOFTWARE=mine");
    }

    @Test
    void headersThatCouldFoolTheGuestNeverReachIt() throws IOException {
        RawClient.Response response =
                server.exchange(
                        head(
                                "GET /environment/x HTTP/1.1",
                                "Host: a",
                                "Spin-Path-Info: /admin",
                                "spin-client-addr: 1.1.1.1:1",
                                "Proxy: http://evil",
                                "X_Custom: evil",
                                "Authorization: secret",
                                "x-request-id: mine"));

        assertThat(environment(response))
                .noneMatch(variable -> variable.startsWith("HTTP_SPIN"))
                .noneMatch(variable -> variable.startsWith("HTTP_PROXY"))
                .noneMatch(variable -> variable.contains("evil") || variable.contains("secret"))
                .contains("PATH_INFO=");
        assertThat(response.header("x-request-id")).isNotEqualTo("mine");
    }

    @Test
    void argumentsComeFromPathAndQuery() throws IOException {
        assertThat(environment(server.get("/arguments/x?a=1&b=2")))
                .containsExactly("/arguments/x", "a=1", "b=2");
    }

    @Test
    void theHostAnswersStaticResponses() throws IOException {
        RawClient.Response response = server.get("/static");

        assertThat(response.status()).isEqualTo(418);
        assertThat(response.header("x-kind")).isEqualTo("pot");
        assertThat(response.body()).isEqualTo("teapot");
    }

    @Test
    void theHostAnswersReservedPaths() throws IOException {
        assertThat(server.get("/.well-known/spin/health").body()).isEqualTo("OK");
        assertThat(server.get("/.well-known/spin/info").body())
                .isEqualTo("{\"name\":\"test\",\"version\":\"1.2.3\"}");
        assertThat(server.get("/.well-known/spin/other").status()).isEqualTo(404);
    }

    @Test
    void headHasTheHeadersAndNoBody() throws IOException {
        try (RawClient client = server.connect()) {
            String request = "HEAD %s HTTP/1.1\r\nHost: a\r\n\r\n";
            RawClient.Response response = client.send(request.formatted("/hello")).readHeadOnly();

            assertThat(response.status()).isEqualTo(200);
            assertThat(response.header("content-length")).isEqualTo("14");
            assertThat(client.send(request.formatted("/static")).readHeadOnly().status())
                    .isEqualTo(418);
            assertThat(client.get("/hello").read().body()).isEqualTo("Hello from C!\n");
        }
    }

    @Test
    void noContentHasNoBody() throws IOException {
        try (RawClient client = server.connect()) {
            RawClient.Response response = client.get("/nothing").readHeadOnly();

            assertThat(response.status()).isEqualTo(204);
            assertThat(response.headers())
                    .doesNotContainKeys("content-length", "transfer-encoding");
            assertThat(client.get("/hello").read().status()).isEqualTo(200);
        }
    }

    @Test
    void aContentLengthThatIsNotTrueIsCorrected() throws IOException {
        RawClient.Response response = server.get("/lies");

        assertThat(response.header("content-length")).isEqualTo("2");
        assertThat(response.body()).isEqualTo("ab");
    }

    @Test
    void standardErrorBecomesLinesOfTheLog() throws Exception {
        server.log().clear();
        RawClient.Response response = server.get("/complains");

        String id = response.header("x-request-id");
        assertThat(List.of(server.log().nextLine(), server.log().nextLine()))
                .containsExactly(
                        new LogLine(id, "complains", LogLine.Stream.STDERR, "a\tb\uFFFD[1m"),
                        new LogLine(id, "complains", LogLine.Stream.STDERR, "c"));
    }

    @Test
    void everyRequestHasALineInTheAccessLog() throws Exception {
        server.log().clear();
        String id = server.get("/hello?x=y").header("x-request-id");

        AccessLine line = server.log().nextAccess(access -> access.requestId().equals(id));
        assertThat(line.method() + " " + line.path()).isEqualTo("GET /hello");
        assertThat(line.status()).isEqualTo(200);
        assertThat(line.component()).isEqualTo("hello");
        assertThat(line.responseBytes()).isEqualTo(14);
        assertThat(line.metering().bytesOut()).isGreaterThan(14);
    }

    private static List<String> environment(RawClient.Response response) {
        return List.of(response.body().split("\0"));
    }
}
