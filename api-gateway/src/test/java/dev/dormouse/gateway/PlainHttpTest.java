package dev.dormouse.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dormouse.feed.ChallengeRecord;
import dev.dormouse.feed.HostRecord;
import dev.dormouse.gateway.limit.BodyLimits;
import dev.dormouse.gateway.limit.ConnectionLimits;
import dev.dormouse.gateway.limit.GatewayLimits;
import dev.dormouse.gateway.limit.HeadLimits;
import dev.dormouse.gateway.limit.TlsLimits;
import dev.dormouse.gateway.limit.UpstreamLimits;
import dev.dormouse.kernel.id.AppId;
import io.vertx.core.http.HttpMethod;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The door without TLS. */
class PlainHttpTest {
    private static final String CHALLENGE = "/.well-known/acme-challenge/";

    private static TestCloud cloud;

    @BeforeAll
    static void start() {
        cloud = new TestCloud();
        cloud.put(
                new HostRecord("a.apps.test", new AppId(UUID.randomUUID())),
                new ChallengeRecord("new.example", List.of("thumb-1", "x"), Optional.empty()));
    }

    @AfterAll
    static void stop() {
        cloud.close();
    }

    private static RawClient.Response answer(String request) throws IOException {
        try (RawClient client = RawClient.plain(cloud.plainPort())) {
            return client.send(request).read();
        }
    }

    private static RawClient.Response get(String host, String target) throws IOException {
        return answer("GET " + target + " HTTP/1.1⏎Host: " + host + "⏎⏎");
    }

    @Test
    void anyTokenOfAHostWithAnOpenOrderIsProven() throws IOException {
        for (String host : List.of("new.example", "NEW.example.:80")) {
            RawClient.Response response = get(host, CHALLENGE + "a-Z_0");

            assertThat(response.status()).isEqualTo(200);
            assertThat(response.body()).isEqualTo("a-Z_0.thumb-1");
        }
        assertThat(get("new.example", CHALLENGE + "a?b").body()).isEqualTo("a.thumb-1");
    }

    @Test
    void anOrderThatIsClosedProvesNothing() throws IOException {
        ChallengeRecord record =
                new ChallengeRecord("short.example", List.of("x"), Optional.empty());
        cloud.put(record);
        assertThat(get("short.example", CHALLENGE + "a").status()).isEqualTo(200);

        cloud.remove(record.key());
        assertThat(get("short.example", CHALLENGE + "a").status()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a/b", "a.b", "a%2db", "..", "a;b", "a+b", "a="})
    void whatIsNoTokenProvesNothing(String token) throws IOException {
        RawClient.Response response = get("new.example", CHALLENGE + token);

        assertThat(response.status()).isEqualTo(404);
        assertThat(response.body()).doesNotContain("thumb-1");
    }

    @Test
    void aTokenHasAtMost256Letters() throws IOException {
        assertThat(get("new.example", CHALLENGE + "a".repeat(256)).status()).isEqualTo(200);
        assertThat(get("new.example", CHALLENGE + "a".repeat(257)).status()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.apps.test", "unknown.example", "api.platform.test"})
    void aHostWithoutAnOpenOrderProvesNothing(String host) throws IOException {
        assertThat(get(host, CHALLENGE + "a").status()).isEqualTo(404);
    }

    @Test
    void aProofIsOnlyRead() throws IOException {
        String target = CHALLENGE + "a HTTP/1.1⏎Host: new.example⏎";
        assertThat(answer("POST " + target + "Content-Length: 0⏎⏎").status()).isEqualTo(405);

        try (RawClient client = RawClient.plain(cloud.plainPort())) {
            assertThat(client.send("HEAD " + target + "⏎").readHead()).isEqualTo(200);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "GET, a.apps.test, /, /",
        "GET, A.apps.test.:8080, /a%20b?c=d&e=%2f, /a%20b?c=d&e=%2f",
        "POST, a.apps.test, /x, /x",
        "DELETE, a.apps.test, //evil.example/x, //evil.example/x",
        "GET, a.apps.test, /\\evil.example, /\\evil.example",
        "GET, a.apps.test, http://a.apps.test/x?y, /x?y",
        "OPTIONS, a.apps.test, *, /",
        "GET, a.apps.test, /.dormouse/x, /.dormouse/x",
    })
    void allElseIsAtTheSamePlaceOverTls(String method, String host, String target, String at)
            throws IOException {
        RawClient.Response response =
                answer(method + " " + target + " HTTP/1.1⏎Host: " + host + "⏎⏎");

        assertThat(response.status()).isEqualTo(308);
        assertThat(response.header("location"))
                .isEqualTo("https://a.apps.test:" + cloud.port() + at);
        assertThat(response.header("x-request-id")).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"api", "registry", "auth", "console"})
    void thePlatformsOwnHostsAreAtTheSamePlaceToo(String label) throws IOException {
        assertThat(get(label + ".platform.test", "/v1").header("location"))
                .isEqualTo("https://" + label + ".platform.test:" + cloud.port() + "/v1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "unknown.example",
                "nobody.apps.test",
                "platform.test",
                "127.0.0.1",
                "[::1]"
            })
    void nobodyIsSentToAHostThatIsNotHere(String host) throws IOException {
        RawClient.Response response = get(host, "/");

        assertThat(response.status()).isEqualTo(404);
        assertThat(response.headers()).doesNotContainKey("location");
        assertThat(response.body()).contains("unknown-host");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET / HTTP/1.1⏎⏎",
                "GET / HTTP/1.1⏎Host: a.apps.test⏎Host: a.apps.test⏎⏎",
                "GET / HTTP/1.1⏎Host: a.apps.test@evil.example⏎⏎",
                "GET / HTTP/1.1⏎Host: a.apps.test/x⏎⏎",
                "GET / HTTP/1.1⏎Host: a.apps.test⏎X: a⏎ b⏎⏎",
                "GET https://a.apps.test/ HTTP/1.1⏎Host: a.apps.test⏎⏎",
                "GET http://evil.example/ HTTP/1.1⏎Host: a.apps.test⏎⏎",
                "POST / HTTP/1.1⏎Host: a.apps.test⏎Content-Length: 1⏎Content-Length: 2⏎⏎",
                "PRI * HTTP/2.0⏎⏎SM⏎⏎",
                "\u0016\u0003\u0001⏎⏎",
            })
    void requestsAreReadAsStrictly(String request) throws IOException {
        try (RawClient client = RawClient.plain(cloud.plainPort())) {
            RawClient.Response response = client.send(request).read();

            assertThat(response.status()).isIn(400, 405, 501);
            assertThat(client.isClosedByServer()).isTrue();
        }
    }

    @Test
    void aHeadIsAsLargeAsOverTls() throws IOException {
        String large = "x".repeat(HeadLimits.DEFAULT.headBytesMax());
        assertThat(answer("GET / HTTP/1.1⏎Host: a.apps.test⏎X: " + large + "⏎⏎").status())
                .isEqualTo(431);
        String longLine = "GET /" + "x".repeat(HeadLimits.DEFAULT.requestLineBytesMax());
        assertThat(answer(longLine + " HTTP/1.1⏎Host: a.apps.test⏎⏎").status()).isEqualTo(414);
    }

    @Test
    void theConnectionServesOnAfterABody() throws IOException {
        try (RawClient client = RawClient.plain(cloud.plainPort())) {
            client.send("POST / HTTP/1.1⏎Host: a.apps.test⏎Content-Length: 5⏎⏎hello");
            assertThat(client.read().status()).isEqualTo(308);
            client.send("GET / HTTP/1.1⏎Host: a.apps.test⏎⏎");
            assertThat(client.read().status()).isEqualTo(308);
        }
    }

    private static TestCloud with(int connectionsMax, Duration idleMax) {
        ConnectionLimits most = ConnectionLimits.DEFAULT;
        ConnectionLimits few =
                new ConnectionLimits(
                        connectionsMax,
                        connectionsMax,
                        most.streamsMax(),
                        most.resetsMax(),
                        most.resetWindow(),
                        idleMax,
                        most.requestsMax(),
                        most.requestsPerAddressMax());
        return new TestCloud(
                new GatewayLimits(
                        HeadLimits.DEFAULT,
                        BodyLimits.DEFAULT,
                        few,
                        UpstreamLimits.DEFAULT,
                        TlsLimits.DEFAULT));
    }

    @Test
    void connectionsCountTogetherWithThoseOverTls() throws IOException {
        try (TestCloud small = with(2, Duration.ofMinutes(10));
                RawClient first = RawClient.plain(small.plainPort());
                RawClient second = RawClient.plain(small.plainPort())) {
            String request = "GET / HTTP/1.1⏎Host: api.platform.test⏎⏎";
            assertThat(first.send(request).read().status()).isEqualTo(308);
            assertThat(second.send(request).read().status()).isEqualTo(308);

            assertThatThrownBy(() -> small.raw().close()).isInstanceOf(Exception.class);
        }
    }

    @Test
    void aConnectionOnWhichNothingHappensIsClosed() throws IOException {
        try (TestCloud small = with(100, Duration.ofMillis(500));
                RawClient idle = RawClient.plain(small.plainPort())) {
            assertThat(idle.isClosedByServer()).isTrue();
        }
    }

    @Test
    void aHostThatRedirectsKeepsPathAndQuery() {
        AppId app = cloud.deploy("apex", cloud.node());
        cloud.put(new HostRecord("www.apps.test", app, Optional.of("apex.apps.test")));
        String at = "https://apex.apps.test:" + cloud.port() + "/a%20b?c=//d";

        for (HttpMethod method : List.of(HttpMethod.GET, HttpMethod.POST)) {
            TestCloud.Answer answer = cloud.send(method, "www.apps.test", "/a%20b?c=//d", "");
            assertThat(answer.status()).isEqualTo(308);
            assertThat(answer.header("location")).isEqualTo(at);
            TestCloud.Answer answer2 = cloud.send2(method, "www.apps.test", "/a%20b?c=//d", "");
            assertThat(answer2.status()).isEqualTo(308);
            assertThat(answer2.header("location")).isEqualTo(at);
        }
        assertThat(cloud.get("apex.apps.test", "/").status()).isEqualTo(200);
    }
}
