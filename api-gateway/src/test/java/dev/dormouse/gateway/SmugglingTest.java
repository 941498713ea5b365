package dev.dormouse.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests that two readers could read in two ways, as raw bytes. */
class SmugglingTest {
    private static final String SMUGGLED = "GET /smuggled HTTP/1.1⏎Host: a.apps.test⏎⏎";

    private static TestCloud cloud;
    private static FakeNode node;

    @BeforeAll
    static void start() {
        cloud = new TestCloud();
        node = cloud.node();
        cloud.deploy("a", node);
    }

    @AfterAll
    static void stop() {
        cloud.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // two lengths
                "POST / HTTP/1.1⏎Host: a.apps.test⏎Content-Length: 4⏎"
                        + "Transfer-Encoding: chunked⏎⏎0⏎⏎",
                "POST / HTTP/1.1⏎Host: a.apps.test⏎Transfer-Encoding: chunked⏎"
                        + "Content-Length: 4⏎⏎0⏎⏎",
                "POST / HTTP/1.1⏎Host: a.apps.test⏎Content-Length: 5⏎" + "Content-Length: 6⏎⏎hello",
                "POST / HTTP/1.1⏎Host: a.apps.test⏎Content-Length: 5, 6⏎⏎hello",
                "POST / HTTP/1.1⏎Host: a.apps.test⏎Content-Length: +5⏎⏎hello",
                "POST / HTTP/1.1⏎Host: a.apps.test⏎Content-Length: -5⏎⏎hello",
                "POST / HTTP/1.1⏎Host: a.apps.test⏎Content-Length: 0x5⏎⏎hello",
                // a body of another coding
                "POST / HTTP/1.1⏎Host: a.apps.test⏎Transfer-Encoding: xchunked⏎⏎" + "0⏎⏎",
                "POST / HTTP/1.1⏎Host: a.apps.test⏎Transfer-Encoding: gzip, chunked⏎⏎" + "0⏎⏎",
                "POST / HTTP/1.1⏎Host: a.apps.test⏎Transfer-Encoding: chunked⏎"
                        + "Transfer-Encoding: identity⏎⏎0⏎⏎",
                "POST / HTTP/1.1⏎Host: a.apps.test⏎Transfer-Encoding : chunked⏎⏎" + "0⏎⏎",
                "POST / HTTP/1.0⏎Host: a.apps.test⏎Transfer-Encoding: chunked⏎⏎" + "0⏎⏎",
                // whom it is for
                "GET / HTTP/1.1⏎⏎",
                "GET / HTTP/1.1⏎Host: a.apps.test⏎Host: a.apps.test⏎⏎",
                "GET / HTTP/1.1⏎Host: a.apps.test⏎host: b.apps.test⏎⏎",
                "GET / HTTP/1.1⏎Host: ⏎⏎",
                "GET / HTTP/1.1⏎Host: a.apps.test/x⏎⏎",
                "GET / HTTP/1.1⏎Host: user@a.apps.test⏎⏎",
                "GET / HTTP/1.1⏎Host: a.apps.test:99999⏎⏎",
                "GET / HTTP/1.1⏎Host: a.apps.test, b.apps.test⏎⏎",
                "GET https://b.apps.test/ HTTP/1.1⏎Host: a.apps.test⏎⏎",
                "GET http://a.apps.test/ HTTP/1.1⏎Host: a.apps.test⏎⏎",
                "GET //a.apps.test@b.apps.test HTTP/1.1⏎Host: a.apps.test/⏎⏎",
                // lines
                "GET / HTTP/1.1␊Host: a.apps.test␊␊",
                "GET / HTTP/1.1⏎Host: a.apps.test␊X: y⏎⏎",
                "GET / HTTP/1.1⏎Host: a.apps.test⏎X: a⏎ b⏎⏎",
                "GET / HTTP/1.1⏎Host: a.apps.test⏎X: a⏎\tb⏎⏎",
                "GET / HTTP/1.1⏎ X: y⏎Host: a.apps.test⏎⏎",
                "GET / HTTP/1.1⏎Host: a.apps.test⏎X: a\rY: b⏎⏎",
                "GET / HTTP/1.1⏎Host: a.apps.test⏎Bad Name: x⏎⏎",
                "GET / HTTP/1.1⏎Host: a.apps.test⏎X: \0⏎⏎",
                "GET / HTTP/1.1⏎Host: a.apps.test⏎: x⏎⏎",
                "GET / HTTP/1.1⏎Host: a.apps.test⏎nocolon⏎⏎",
                // the first line
                "GET /a#b HTTP/1.1⏎Host: a.apps.test⏎⏎",
                "GET a HTTP/1.1⏎Host: a.apps.test⏎⏎",
                "GET * HTTP/1.1⏎Host: a.apps.test⏎⏎",
                "GET /\u00e4 HTTP/1.1⏎Host: a.apps.test⏎⏎",
                "G@T / HTTP/1.1⏎Host: a.apps.test⏎⏎",
            })
    void anAmbiguousRequestIsRefusedAndTheConnectionClosed(String request) throws IOException {
        int before = node.requests();
        try (RawClient client = cloud.raw()) {
            RawClient.Response response = client.send(request + SMUGGLED).read();

            assertThat(response.status()).isEqualTo(400);
            assertThat(response.header("connection")).isEqualTo("close");
            assertThat(response.body()).contains("\"code\":\"bad-request\"");
            assertThat(client.isClosedByServer()).isTrue();
        }
        assertThat(node.requests()).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"TRACE", "CONNECT", "PROPFIND", "get"})
    void onlyKnownMethodsAreServed(String method) throws IOException {
        String target = method.equals("CONNECT") ? "a.apps.test:443" : "/";
        try (RawClient client = cloud.raw()) {
            int status =
                    client.send(method + " " + target + " HTTP/1.1⏎Host: a.apps.test⏎⏎")
                            .read()
                            .status();

            assertThat(status).isEqualTo(405);
            assertThat(client.isClosedByServer()).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1;ext=\"␊\"⏎x⏎0⏎⏎",
                "1␊x⏎0⏎⏎",
                "1⏎xx⏎0⏎⏎",
                "-1⏎x⏎0⏎⏎",
                "0x1⏎x⏎0⏎⏎",
                "ffffffffffffffff1⏎x⏎0⏎⏎",
            })
    void aBrokenChunkEndsTheConnection(String chunks) throws IOException {
        int before = node.requests();
        try (RawClient client = cloud.raw()) {
            client.send(
                    "POST / HTTP/1.1⏎Host: a.apps.test⏎Transfer-Encoding: chunked⏎⏎"
                            + chunks
                            + SMUGGLED);

            assertThat(client.isClosedByServer()).isTrue();
        }
        assertThat(node.requests()).isEqualTo(before);
    }

    @Test
    void aBodyThatLooksLikeARequestIsABody() throws IOException {
        try (RawClient client = cloud.raw()) {
            client.send(
                    "POST / HTTP/1.1⏎Host: a.apps.test⏎Content-Length: "
                            + SMUGGLED.replace("⏎", "  ").length()
                            + "⏎⏎"
                            + SMUGGLED);

            assertThat(client.read().body()).isEqualTo("POST " + SMUGGLED.replace("⏎", "\r\n"));
        }
    }

    @Test
    void anAbsoluteTargetThatSaysWhatTheHostSaysIsServed() throws IOException {
        try (RawClient client = cloud.raw()) {
            client.send("GET https://A.apps.test/x?y HTTP/1.1⏎Host: a.apps.test⏎⏎");

            assertThat(client.read().status()).isEqualTo(200);
            assertThat(node.seen().getLast()).containsEntry(":path", "/x?y");
        }
    }

    @Test
    void aConnectionServesRequestAfterRequest() throws IOException {
        String get = "GET / HTTP/1.1⏎Host: A.APPS.TEST.⏎⏎";
        try (RawClient client = cloud.raw()) {
            client.send(get + get);
            assertThat(client.read().status()).isEqualTo(200);
            assertThat(client.read().status()).isEqualTo(200);
            client.send("GET / HTTP/1.1⏎Host: nobody.apps.test⏎⏎");
            assertThat(client.read().status()).isEqualTo(421);
            client.send(get);
            assertThat(client.read().status()).isEqualTo(200);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/../internal",
                "/v1/%2e%2e/internal",
                "/v1/%2E./internal",
                "/./v1",
                "/v1%2finternal",
                "/v1%5cinternal",
                "/v1\\internal",
                "/v1//internal",
                "/v1/%00",
                "/v1/%zz",
                "/v1/%2",
                "/..",
            })
    void aPathToThePlatformIsCanonical(String path) throws IOException {
        String request = "GET " + path + " HTTP/1.1⏎Host: api.platform.test⏎⏎";
        try (RawClient client = cloud.raw("api.platform.test")) {
            assertThat(client.send(request).read().status()).isEqualTo(400);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/..a/...", "/v1/a%20b", "/v1/.well-known/", "/v1/x?a=../b//c"})
    void anUnusualPathMayBeCanonical(String path) throws IOException {
        String request = "GET " + path + " HTTP/1.1⏎Host: api.platform.test⏎⏎";
        try (RawClient client = cloud.raw("api.platform.test")) {
            assertThat(client.send(request).read().body()).isEqualTo("API " + path);
        }
    }
}
