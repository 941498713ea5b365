package dev.dormouse.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProtocolTest {
    private static final int BODY_BYTES_MAX = 300_000;

    @TempDir static Path cache;
    private static TestServer server;

    @BeforeAll
    static void start() {
        HttpLimits limits = HttpLimits.DEFAULT.withRequestBodyBytesMax(BODY_BYTES_MAX);
        ServerConfig config = new ServerConfig("127.0.0.1", 0, Optional.empty(), limits, 1);
        server =
                new TestServer(
                        cache,
                        config,
                        app ->
                                app.component("/echo", Guests.echoes())
                                        .component("/a/...", Guests.tells(true)));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void aConnectionServesRequestAfterRequest() throws IOException {
        try (RawClient client = server.connect()) {
            String first = client.get("/a").read().header("x-request-id");
            String second = client.get("/a").read().header("x-request-id");

            assertThat(first).isNotEqualTo(second);
        }
    }

    @Test
    void pipelinedRequestsAreAnsweredInOrder() throws IOException {
        String post = "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\n\r\n";
        try (RawClient client = server.connect()) {
            client.send(post + "1" + post + "2" + post + "3");

            assertThat(client.read().body()).isEqualTo("1");
            assertThat(client.read().body()).isEqualTo("2");
            assertThat(client.read().body()).isEqualTo("3");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /a HTTP/1.1\r\n\r\n",
                "GET /a HTTP/1.1\r\nHost: a\r\nHost: a\r\n\r\n",
                "GET /a HTTP/1.1\r\nHost: a/b\r\n\r\n",
                "GET /a HTTP/1.1\r\nHost: \r\n\r\n",
                "GET /a#b HTTP/1.1\r\nHost: a\r\n\r\n",
                "GET a HTTP/1.1\r\nHost: a\r\n\r\n",
                "CONNECT a:1 HTTP/1.1\r\nHost: a\r\n\r\n",
                "G@T /a HTTP/1.1\r\nHost: a\r\n\r\n",
                "GET /a HTTP/1.1\r\nHost: a\r\nBad Name: x\r\n\r\n",
                "GET /a HTTP/1.1\r\nHost: a\r\nX: \0\r\n\r\n",
                "POST /a HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab",
                "POST /a HTTP/1.1\r\nHost: a\r\nContent-Length: -1\r\n\r\n",
                "POST /a HTTP/1.1\r\nHost: a\r\nContent-Length: +1\r\n\r\na",
                "POST /a HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: gzip\r\n\r\n",
                "POST /a HTTP/1.0\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
            })
    void anInvalidRequestIsRefusedAndTheConnectionClosed(String request) throws IOException {
        try (RawClient client = server.connect()) {
            RawClient.Response response = client.send(request).read();

            assertThat(response.status()).isEqualTo(400);
            assertThat(response.header("content-type")).isEqualTo("application/problem+json");
            assertThat(response.header("connection")).isEqualTo("close");
            assertThat(response.body()).contains("\"code\":\"bad-request\"");
            assertThat(client.isClosedByServer()).isTrue();
        }
    }

    @Test
    void aRequestLineHasALimit() throws IOException {
        String longPath = "/a/" + "x".repeat(9_000);

        assertThat(server.get(longPath).status()).isEqualTo(414);
    }

    @Test
    void aHeadHasALimit() throws IOException {
        String header = "X: " + "x".repeat(70_000);
        String request = "GET /a HTTP/1.1\r\nHost: a\r\n" + header + "\r\n\r\n";

        assertThat(server.exchange(request).status()).isEqualTo(431);
    }

    @Test
    void anAbsoluteTargetOverrulesTheHost() throws IOException {
        RawClient.Response response =
                server.exchange(
                        "GET http://right.example/a/b?c HTTP/1.1\r\nHost: wrong.example\r\n\r\n");

        assertThat(response.body()).contains("HTTP_HOST=right.example\0", "PATH_INFO=/b\0");
    }

    @Test
    void oldClientsNeedNoHostAndAreClosed() throws IOException {
        try (RawClient client = server.connect()) {
            RawClient.Response response = client.send("GET /a HTTP/1.0\r\n\r\n").read();

            assertThat(response.status()).isEqualTo(200);
            assertThat(response.body()).contains("SERVER_PROTOCOL=HTTP/1.0\0");
            assertThat(client.isClosedByServer()).isTrue();
        }
    }

    @Test
    void anUnknownRouteIsNotFound() throws IOException {
        RawClient.Response response = server.get("/nowhere");

        assertThat(response.status()).isEqualTo(404);
        assertThat(response.body())
                .contains("\"code\":\"no-route\"")
                .contains(response.header("x-request-id"));
    }

    @Test
    void aBodyUpToTheLimitIsTaken() throws IOException {
        String body = "x".repeat(BODY_BYTES_MAX);
        try (RawClient client = server.connect()) {
            client.send(
                    "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: "
                            + body.length()
                            + "\r\n\r\n"
                            + body);

            assertThat(client.read().body()).isEqualTo(body);
        }
    }

    @Test
    void aLargerBodyIsRefusedBeforeItIsRead() throws IOException {
        RawClient.Response response =
                server.exchange("POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 300001\r\n\r\n");

        assertThat(response.status()).isEqualTo(413);
        assertThat(response.header("connection")).isEqualTo("close");
    }

    @Test
    void aClientThatGoesOnSendingStillGetsTheRefusal() throws IOException {
        try (RawClient client = server.connect()) {
            client.send("POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 300001\r\n\r\n");
            client.send("x".repeat(300_001));

            assertThat(client.read().status()).isEqualTo(413);
            assertThat(client.isClosedByServer()).isTrue();
        }
    }

    @Test
    void aChunkedBodyOverTheLimitIsRefused() throws IOException {
        try (RawClient client = server.connect()) {
            client.send("POST /echo HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n");
            client.send("493e1\r\n" + "x".repeat(300_001) + "\r\n0\r\n\r\n");

            assertThat(client.read().status()).isEqualTo(413);
            assertThat(client.isClosedByServer()).isTrue();
        }
    }

    @Test
    void aClientThatAsksIsToldToContinueOnlyIfItsBodyIsRead() throws IOException {
        String request =
                RawClient.head(
                        "POST /echo HTTP/1.1",
                        "Host: a",
                        "Expect: 100-continue",
                        "Content-Length: %d");
        try (RawClient client = server.connect()) {
            assertThat(client.send(request.formatted(2)).readHeadOnly().status()).isEqualTo(100);
            assertThat(client.send("ok").read().body()).isEqualTo("ok");
        }
        assertThat(server.exchange(request.formatted(300_001)).status()).isEqualTo(413);
    }
}
