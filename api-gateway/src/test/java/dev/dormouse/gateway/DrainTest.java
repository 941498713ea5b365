package dev.dormouse.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DrainTest {
    private static final Duration LONG = Duration.ofSeconds(60);

    private final TestCloud cloud = new TestCloud();

    @AfterEach
    void stop() {
        cloud.close();
    }

    @Test
    void whatIsUnderWayEndsAndNothingElseComesIn() throws IOException {
        FakeNode node = cloud.node();
        cloud.deploy("a", node);
        CompletableFuture<HttpServerRequest> asked = new CompletableFuture<>();
        CompletableFuture<HttpServerRequest> askedToo = new CompletableFuture<>();
        node.answer(request -> ("/1".equals(request.path()) ? asked : askedToo).complete(request));
        try (RawClient idle = cloud.raw();
                RawClient busy = cloud.raw()) {
            busy.send("GET /1 HTTP/1.1⏎Host: a.apps.test⏎⏎");
            var multiplexed =
                    cloud.http2()
                            .request(cloud.options(HttpMethod.GET, "a.apps.test", "/2"))
                            .compose(HttpClientRequest::send)
                            .compose(response -> response.body());
            asked.join();
            askedToo.join();
            CompletableFuture<Boolean> drained =
                    CompletableFuture.supplyAsync(() -> cloud.gateway.drain(LONG));

            assertThat(idle.isClosedByServer()).isTrue();
            assertThatThrownBy(() -> cloud.raw().close()).isInstanceOf(Exception.class);
            asked.join().response().end("bye");
            RawClient.Response response = busy.read();
            assertThat(response.body()).isEqualTo("bye");
            assertThat(response.header("connection")).isEqualTo("close");
            askedToo.join().response().end("bye too");
            assertThat(Eventually.get(multiplexed).toString()).isEqualTo("bye too");
            assertThat(drained.join()).isTrue();
        }
    }

    @Test
    void aRequestThatNeverEndsIsNotWaitedForForever() {
        FakeNode node = cloud.node();
        cloud.deploy("a", node);
        CompletableFuture<HttpServerRequest> asked = new CompletableFuture<>();
        node.answer(asked::complete);
        var pending =
                cloud.http1()
                        .request(cloud.options(HttpMethod.GET, "a.apps.test", "/"))
                        .compose(HttpClientRequest::send);
        asked.join();

        assertThat(cloud.gateway.drain(Duration.ofMillis(300))).isFalse();
        assertThat(pending.succeeded()).isFalse();
    }
}
