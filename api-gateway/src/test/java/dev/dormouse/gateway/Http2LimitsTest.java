package dev.dormouse.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.gateway.limit.BodyLimits;
import dev.dormouse.gateway.limit.ConnectionLimits;
import dev.dormouse.gateway.limit.GatewayLimits;
import dev.dormouse.gateway.limit.HeadLimits;
import dev.dormouse.gateway.limit.TlsLimits;
import dev.dormouse.gateway.limit.UpstreamLimits;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class Http2LimitsTest {
    private static final int RESETS_MAX = 20;
    private static final int STREAMS_MAX = 7;
    private static final ConnectionLimits CONNECTIONS =
            new ConnectionLimits(
                    100,
                    100,
                    STREAMS_MAX,
                    RESETS_MAX,
                    Duration.ofSeconds(30),
                    Duration.ofSeconds(60),
                    100,
                    100);

    private final TestCloud cloud =
            new TestCloud(
                    new GatewayLimits(
                            HeadLimits.DEFAULT,
                            BodyLimits.DEFAULT,
                            CONNECTIONS,
                            UpstreamLimits.DEFAULT,
                            TlsLimits.DEFAULT));

    @AfterEach
    void stop() {
        cloud.close();
    }

    private HttpConnection connection() {
        return Eventually.get(
                cloud.http2()
                        .request(cloud.options(HttpMethod.GET, "a.apps.test", "/"))
                        .compose(request -> request.send().map(response -> request.connection())));
    }

    @Test
    void aConnectionHasSoManyStreams() {
        cloud.deploy("a", cloud.node());

        assertThat(connection().remoteSettings().getMaxConcurrentStreams()).isEqualTo(STREAMS_MAX);
    }

    @Test
    void aClientThatResetsAndResetsIsSentAway() {
        FakeNode node = cloud.node();
        cloud.deploy("a", node);
        HttpConnection connection = connection();
        CompletableFuture<Void> closed = new CompletableFuture<>();
        connection.closeHandler(nothing -> closed.complete(null));
        node.answer(request -> {});
        RequestOptions options = cloud.options(HttpMethod.GET, "a.apps.test", "/");
        for (int i = 0; i < 3 * RESETS_MAX && !closed.isDone(); i++) {
            // it fails if the connection is closed meanwhile
            Eventually.get(
                    cloud.http2()
                            .request(options)
                            .map(request -> {
                                request.send();
                                return request.reset(8);
                            })
                            .otherwise(false));
        }

        Eventually.isTrue("the connection is closed", closed::isDone);
    }

    @Test
    void aBodyOfWhichNothingComesIsRefused() {
        BodyLimits slow =
                new BodyLimits(
                        1,
                        Duration.ofSeconds(1),
                        BodyLimits.DEFAULT.replayBytesMax(),
                        BodyLimits.DEFAULT.replayBytesTotalMax(),
                        BodyLimits.DEFAULT.platformBytesMax());
        try (TestCloud patient =
                new TestCloud(
                        new GatewayLimits(
                                HeadLimits.DEFAULT,
                                slow,
                                CONNECTIONS,
                                UpstreamLimits.DEFAULT,
                                TlsLimits.DEFAULT))) {
            patient.deploy("a", patient.node());
            var answer =
                    patient.http2()
                            .request(patient.options(HttpMethod.POST, "a.apps.test", "/"))
                            .compose(request -> {
                                request.setChunked(true).sendHead();
                                return request.response();
                            });

            assertThat(Eventually.get(answer).statusCode()).isEqualTo(408);
        }
    }

    @Test
    void aHeadHasManyBytesAtMost() {
        FakeNode node = cloud.node();
        cloud.deploy("a", node);
        RequestOptions options =
                cloud.options(HttpMethod.GET, "a.apps.test", "/")
                        .addHeader("x", "x".repeat(HeadLimits.DEFAULT.headBytesMax()));
        var answer =
                cloud.http2()
                        .request(options)
                        .compose(HttpClientRequest::send)
                        .map(response -> response.statusCode())
                        .otherwise(431);

        assertThat(Eventually.get(answer)).isEqualTo(431);
        assertThat(node.requests()).isZero();
    }

    @Test
    void aHostThatContradictsTheAuthorityIsRefused() {
        FakeNode node = cloud.node();
        cloud.deploy("a", node);
        RequestOptions options =
                cloud.options(HttpMethod.GET, "a.apps.test", "/").addHeader("host", "b.apps.test");
        var answer =
                cloud.http2()
                        .request(options)
                        .compose(HttpClientRequest::send)
                        .map(response -> response.statusCode())
                        .otherwise(400);

        assertThat(Eventually.get(answer)).isEqualTo(400);
        assertThat(node.requests()).isZero();
    }
}
