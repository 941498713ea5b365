package dev.dormouse.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dormouse.gateway.limit.BodyLimits;
import dev.dormouse.gateway.limit.ConnectionLimits;
import dev.dormouse.gateway.limit.GatewayLimits;
import dev.dormouse.gateway.limit.HeadLimits;
import dev.dormouse.gateway.limit.TlsLimits;
import dev.dormouse.gateway.limit.UpstreamLimits;
import dev.dormouse.gateway.route.Upstream;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Each limit, met by raw bytes. */
class LimitsTest {
    private static final HeadLimits HEAD = HeadLimits.DEFAULT;
    private static final BodyLimits BODY = BodyLimits.DEFAULT;
    private static final ConnectionLimits CONNECTIONS = ConnectionLimits.DEFAULT;
    private static final UpstreamLimits UPSTREAM = UpstreamLimits.DEFAULT;
    private static final TlsLimits TLS = TlsLimits.DEFAULT;
    private static final String GET = "GET / HTTP/1.1⏎Host: a.apps.test⏎⏎";

    private TestCloud cloud = new TestCloud(GatewayLimits.DEFAULT);

    private void with(GatewayLimits limits) {
        cloud.close();
        cloud = new TestCloud(limits);
    }

    private FakeNode node() {
        FakeNode node = cloud.node();
        cloud.deploy("a", node);
        return node;
    }

    @AfterEach
    void stop() {
        cloud.close();
    }

    @Test
    void aHeadHasManyBytesAtMost() throws IOException {
        node();
        String header = "X: " + "x".repeat(HEAD.headBytesMax()) + "⏎";
        try (RawClient client = cloud.raw()) {
            client.send("GET / HTTP/1.1⏎Host: a.apps.test⏎" + header + "⏎");
            assertThat(client.read().status()).isEqualTo(431);
            assertThat(client.isClosedByServer()).isTrue();
        }
        String fits = "X: " + "x".repeat(HEAD.headBytesMax() - 100) + "⏎";
        try (RawClient client = cloud.raw()) {
            client.send("GET / HTTP/1.1⏎Host: a.apps.test⏎" + fits + "⏎");
            assertThat(client.read().status()).isEqualTo(200);
        }
    }

    @Test
    void aHeadHasSoManyHeadersAtMost() throws IOException {
        node();
        try (RawClient client = cloud.raw()) {
            client.send(
                    "GET / HTTP/1.1⏎Host: a.apps.test⏎"
                            + "x: y⏎".repeat(HEAD.headersMax() - 1)
                            + "⏎");
            assertThat(client.read().status()).isEqualTo(200);
            client.send(
                    "GET / HTTP/1.1⏎Host: a.apps.test⏎" + "x: y⏎".repeat(HEAD.headersMax()) + "⏎");
            assertThat(client.read().status()).isEqualTo(431);
        }
    }

    @Test
    void aRequestLineHasALimit() throws IOException {
        node();
        String path = "/" + "x".repeat(HEAD.requestLineBytesMax());
        String fits = path.substring(0, path.length() - "GET  HTTP/1.1".length() - 1);
        try (RawClient client = cloud.raw()) {
            client.send("GET " + fits + " HTTP/1.1⏎Host: a.apps.test⏎⏎");
            assertThat(client.read().status()).isEqualTo(200);
        }
        try (RawClient client = cloud.raw()) {
            client.send("GET " + path + " HTTP/1.1⏎Host: a.apps.test⏎⏎");
            assertThat(client.read().status()).isEqualTo(414);
        }
    }

    @Test
    void aHeadArrivesInTime() throws IOException {
        HeadLimits quick =
                new HeadLimits(
                        HEAD.headBytesMax(),
                        HEAD.headersMax(),
                        HEAD.requestLineBytesMax(),
                        Duration.ofSeconds(3));
        with(new GatewayLimits(quick, BODY, CONNECTIONS, UPSTREAM, TLS));
        node();
        try (RawClient silent = cloud.raw();
                RawClient slow = cloud.raw();
                RawClient second = cloud.raw()) {
            slow.send("GET / HTTP/1.1⏎Host: a.ap");
            second.send(GET);
            assertThat(second.read().status()).isEqualTo(200);
            second.send("GET / HT");

            assertThat(slow.isClosedByServer()).isTrue();
            assertThat(silent.isClosedByServer()).isTrue();
            assertThat(second.isClosedByServer()).isTrue();
        }
        assertThat(cloud.gateway.counters().headsTooSlow.sum()).isEqualTo(3);
    }

    @Test
    void aBodyComesAtARate() throws IOException {
        BodyLimits quick =
                new BodyLimits(
                        1_000,
                        Duration.ofSeconds(1),
                        BODY.replayBytesMax(),
                        BODY.replayBytesTotalMax(),
                        BODY.platformBytesMax());
        with(new GatewayLimits(HEAD, quick, CONNECTIONS, UPSTREAM, TLS));
        FakeNode node = node();
        try (RawClient client = cloud.raw()) {
            client.send("POST / HTTP/1.1⏎Host: a.apps.test⏎Content-Length: 999⏎⏎x");
            RawClient.Response response = client.read();

            assertThat(response.status()).isEqualTo(408);
            assertThat(response.header("connection")).isEqualTo("close");
            assertThat(client.isClosedByServer()).isTrue();
        }
        assertThat(node.requests()).isZero();
    }

    @Test
    void aLargeBodyThatStopsOnItsWayIsRefusedToo() throws IOException {
        BodyLimits quick =
                new BodyLimits(
                        100_000,
                        Duration.ofSeconds(2),
                        1_000,
                        BODY.replayBytesTotalMax(),
                        BODY.platformBytesMax());
        with(new GatewayLimits(HEAD, quick, CONNECTIONS, UPSTREAM, TLS));
        node();
        try (RawClient client = cloud.raw()) {
            client.send(
                    "POST / HTTP/1.1⏎Host: a.apps.test⏎Content-Length: 99999⏎⏎"
                            + "x".repeat(5_000));

            assertThat(client.read().status()).isEqualTo(408);
        }
    }

    @Test
    void aBodyHasTheAppsLimit() throws IOException {
        node();
        long tooMany = TestCloud.BODY_BYTES_MAX + 1;
        try (RawClient client = cloud.raw()) {
            client.send(
                    "POST / HTTP/1.1⏎Host: a.apps.test⏎Expect: 100-continue⏎"
                            + "Content-Length: "
                            + tooMany
                            + "⏎⏎");
            assertThat(client.read().status()).isEqualTo(413);
            assertThat(client.isClosedByServer()).isTrue();
        }
        try (RawClient client = cloud.raw()) {
            client.send(
                    "POST / HTTP/1.1⏎Host: a.apps.test⏎Transfer-Encoding: chunked⏎⏎"
                            + Long.toHexString(tooMany)
                            + "⏎"
                            + "x".repeat((int) tooMany)
                            + "⏎0⏎⏎");
            assertThat(client.read().status()).isEqualTo(413);
        }
    }

    @Test
    void aClientThatAsksIsToldToContinue() throws IOException {
        node();
        try (RawClient client = cloud.raw()) {
            client.send(
                    "POST / HTTP/1.1⏎Host: a.apps.test⏎Expect: 100-continue⏎"
                            + "Content-Length: 2⏎⏎");
            assertThat(client.read().status()).isEqualTo(100);
            assertThat(client.send("ok").read().body()).isEqualTo("POST ok");
        }
    }

    @Test
    void anIdleConnectionIsClosed() throws IOException {
        ConnectionLimits quick =
                new ConnectionLimits(
                        100,
                        100,
                        100,
                        100,
                        Duration.ofSeconds(30),
                        Duration.ofSeconds(3),
                        100,
                        100);
        with(new GatewayLimits(HEAD, BODY, quick, UPSTREAM, TLS));
        node();
        try (RawClient client = cloud.raw()) {
            client.send(GET);
            assertThat(client.read().status()).isEqualTo(200);
            assertThat(client.isClosedByServer()).isTrue();
        }
    }

    @Test
    void anAddressHasSoManyConnections() throws IOException {
        ConnectionLimits few =
                new ConnectionLimits(
                        100, 3, 100, 100, Duration.ofSeconds(30), Duration.ofSeconds(60), 100, 100);
        with(new GatewayLimits(HEAD, BODY, few, UPSTREAM, TLS));
        node();
        List<RawClient> clients = new ArrayList<>();
        try {
            for (int i = 0; i < 3; i++) {
                clients.add(cloud.raw());
            }
            assertThatThrownBy(() -> cloud.raw().close()).isInstanceOf(Exception.class);
            clients.removeFirst().close();
            Eventually.isTrue("the place is free", this::canConnect);
        } finally {
            clients.forEach(RawClient::close);
        }
    }

    private boolean canConnect() {
        try (RawClient client = cloud.raw()) {
            return client.send(GET).read().status() == 200;
        } catch (IOException | RuntimeException e) {
            return false;
        }
    }

    @Test
    void theGatewayHasSoManyRequests() throws IOException {
        ConnectionLimits few =
                new ConnectionLimits(
                        100, 100, 100, 100, Duration.ofSeconds(30), Duration.ofSeconds(60), 1, 100);
        with(new GatewayLimits(HEAD, BODY, few, UPSTREAM, TLS));
        FakeNode node = node();
        node.answer(request -> request.response().setChunked(true).write("."));
        try (RawClient first = cloud.raw();
                RawClient second = cloud.raw()) {
            first.send(GET);
            assertThat(first.readHead()).isEqualTo(200);
            RawClient.Response refused = second.send(GET).read();

            assertThat(refused.status()).isEqualTo(503);
            assertThat(refused.header("retry-after")).isNotEmpty();
        }
    }

    @Test
    void anAddressHasSoManyRequests() throws IOException {
        ConnectionLimits few =
                new ConnectionLimits(
                        100, 100, 100, 100, Duration.ofSeconds(30), Duration.ofSeconds(60), 100, 2);
        with(new GatewayLimits(HEAD, BODY, few, UPSTREAM, TLS));
        FakeNode node = node();
        node.answer(request -> request.response().setChunked(true).write("."));
        try (RawClient first = cloud.raw();
                RawClient second = cloud.raw()) {
            for (RawClient client : List.of(first, second)) {
                client.send(GET);
                assertThat(client.readHead()).isEqualTo(200);
            }
            try (RawClient third = cloud.raw()) {
                assertThat(third.send(GET).read().status()).isEqualTo(503);
            }
        }
        node.answer(FakeNode::greet);
        Eventually.isTrue("the places are free", this::canConnect);
    }

    @Test
    void anAddressHoldsOnlyAPartOfAnUpstream() throws IOException {
        UpstreamLimits narrow =
                new UpstreamLimits(
                        UPSTREAM.connectMax(),
                        UPSTREAM.answerSlack(),
                        UPSTREAM.platformAnswerMax(),
                        UPSTREAM.stallMax(),
                        UPSTREAM.settleMax(),
                        1,
                        10,
                        10,
                        2);
        with(new GatewayLimits(HEAD, BODY, CONNECTIONS, narrow, TLS));
        cloud.upstream(Upstream.API)
                .answer(request -> request.response().setChunked(true).write("first"));
        try (RawClient first = cloud.raw("api.platform.test");
                RawClient second = cloud.raw("api.platform.test")) {
            for (RawClient follower : List.of(first, second)) {
                follower.send("GET / HTTP/1.1⏎Host: api.platform.test⏎⏎");
                assertThat(follower.readHead()).isEqualTo(200);
            }
            TestCloud.Answer refused = cloud.get("api.platform.test", "/v1/me");
            assertThat(refused.status()).isEqualTo(503);
            assertThat(refused.header("retry-after")).isNotEmpty();
            assertThat(cloud.get("registry.platform.test", "/v2/").status()).isEqualTo(200);
        }
        cloud.upstream(Upstream.API).answer(request -> request.response().end("ok"));
        Eventually.isTrue(
                "the places are free",
                () -> cloud.get("api.platform.test", "/v1/me").status() == 200);
    }

    @Test
    void anAnswerStartsInTime() throws IOException {
        UpstreamLimits quick =
                new UpstreamLimits(
                        Duration.ofSeconds(2),
                        Duration.ZERO,
                        Duration.ofMillis(500),
                        UPSTREAM.stallMax(),
                        UPSTREAM.settleMax(),
                        1,
                        1,
                        10,
                        100);
        with(new GatewayLimits(HEAD, BODY, CONNECTIONS, quick, TLS));
        cloud.upstream(Upstream.API).answer(request -> {});

        TestCloud.Answer answer = cloud.get("api.platform.test", "/v1/slow");

        assertThat(answer.status()).isEqualTo(504);
        assertThat(answer.body()).contains("gateway-timeout");
    }

    @Test
    void anAnswerThatStallsIsCut() throws IOException {
        UpstreamLimits quick =
                new UpstreamLimits(
                        Duration.ofSeconds(2),
                        Duration.ZERO,
                        Duration.ofMillis(500),
                        Duration.ofMillis(500),
                        UPSTREAM.settleMax(),
                        1,
                        1,
                        10,
                        100);
        with(new GatewayLimits(HEAD, BODY, CONNECTIONS, quick, TLS));
        cloud.upstream(Upstream.API)
                .answer(request -> request.response().setChunked(true).write("first"));
        try (RawClient client = cloud.raw("api.platform.test")) {
            client.send("GET / HTTP/1.1⏎Host: api.platform.test⏎⏎");
            assertThat(client.readHead()).isEqualTo(200);
            assertThat(client.chunk()).isEqualTo("first");
            assertThat(client.isClosedByServer()).isTrue();
        }
    }
}
