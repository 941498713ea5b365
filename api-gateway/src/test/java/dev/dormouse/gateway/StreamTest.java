package dev.dormouse.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.gateway.route.Upstream;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StreamTest {
    private static final int MEBIBYTE = 1 << 20;
    private static final long UPLOAD_BYTES = 60 * (16 << 10);

    private final TestCloud cloud = new TestCloud();

    @AfterEach
    void stop() {
        cloud.close();
    }

    @Test
    void eventsArriveOneByOne() throws IOException {
        FakeNode node = cloud.node();
        cloud.deploy("a", node);
        CompletableFuture<HttpServerRequest> asked = new CompletableFuture<>();
        node.answer(request -> {
            request.response()
                    .putHeader("content-type", "text/event-stream")
                    .setChunked(true)
                    .write("data: 1\n\n");
            asked.complete(request);
        });
        try (RawClient client = cloud.raw()) {
            client.send("GET / HTTP/1.1⏎Host: a.apps.test⏎⏎");
            assertThat(client.readHead()).isEqualTo(200);
            assertThat(client.chunk()).isEqualTo("data: 1\n\n");
            asked.join().response().write("data: 2\n\n");
            assertThat(client.chunk()).isEqualTo("data: 2\n\n");
            asked.join().response().end();
            assertThat(client.chunk()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aClientThatReadsSlowlyHoldsBackTheApp(boolean multiplexed) {
        FakeNode node = cloud.node();
        cloud.deploy("a", node);
        AtomicLong written = new AtomicLong();
        CompletableFuture<Void> gone = new CompletableFuture<>();
        node.answer(request -> pour(request, written, gone));
        var client = multiplexed ? cloud.http2() : cloud.http1();
        var response =
                Eventually.get(
                        client.request(cloud.options(HttpMethod.GET, "a.apps.test", "/"))
                                .compose(HttpClientRequest::send)
                                .onSuccess(answer -> answer.pause()));
        Eventually.isTrue("the app is held back", new Steady(written)::look);

        assertThat(written.get()).isLessThan(64L * MEBIBYTE);
        // others on the same connections are not
        assertThat(cloud.get("nobody.apps.test", "/").status()).isEqualTo(404);
        Eventually.get(response.request().connection().close());
        Eventually.isTrue("the app is told that nobody listens", gone::isDone);
    }

    private static void pour(
            HttpServerRequest request, AtomicLong written, CompletableFuture<Void> gone) {
        var response = request.response().setChunked(true);
        response.closeHandler(nothing -> gone.complete(null));
        response.exceptionHandler(cause -> gone.complete(null));
        Buffer chunk = Buffer.buffer(new byte[64 << 10]);
        Runnable more =
                () -> {
                    while (!response.writeQueueFull() && !response.closed()) {
                        response.write(chunk);
                        written.addAndGet(chunk.length());
                    }
                };
        response.drainHandler(nothing -> more.run());
        more.run();
    }

    /** Whether a number has not grown for many looks; too early a yes only weakens a test. */
    private static final class Steady {
        private static final int LOOKS = 100;

        private final AtomicLong number;
        private long before;
        private int same;

        Steady(AtomicLong number) {
            this.number = number;
        }

        boolean look() {
            long now = number.get();
            same = now > 0 && now == before ? same + 1 : 0;
            before = now;
            return same >= LOOKS;
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aLargeUploadPassesThroughToTheRegistry(boolean multiplexed) {
        AtomicLong received = new AtomicLong();
        cloud.upstream(Upstream.REGISTRY)
                .answer(request -> {
                    request.handler(chunk -> received.addAndGet(chunk.length()));
                    request.endHandler(nothing ->
                            request.response()
                                    .end(String.valueOf(request.getHeader("content-length"))));
                });
        byte[] large = new byte[24 * MEBIBYTE];
        var client = multiplexed ? cloud.http2() : cloud.http1();
        var answer =
                Eventually.get(
                        client.request(
                                        cloud.options(
                                                HttpMethod.PUT, "registry.platform.test", "/v2/x"))
                                .compose(request -> request.send(Buffer.buffer(large)))
                                .compose(response -> response.body()));

        assertThat(received.get()).isEqualTo(large.length);
        assertThat(answer.toString()).isEqualTo(String.valueOf(large.length));
    }

    @Test
    void anUpstreamThatReadsSlowlyHoldsBackTheUpload() {
        CompletableFuture<HttpServerRequest> asked = new CompletableFuture<>();
        AtomicLong received = new AtomicLong();
        cloud.upstream(Upstream.REGISTRY)
                .answer(request -> {
                    request.pause();
                    request.handler(chunk -> received.addAndGet(chunk.length()));
                    request.endHandler(nothing -> request.response().end("done"));
                    asked.complete(request);
                });
        AtomicLong sent = new AtomicLong();
        HttpClientRequest upload =
                Eventually.get(
                        cloud.http1()
                                .request(
                                        cloud.options(
                                                HttpMethod.PATCH,
                                                "registry.platform.test",
                                                "/v2/x")));
        upload.setChunked(true);
        long all = 64L * MEBIBYTE;
        Buffer chunk = Buffer.buffer(new byte[64 << 10]);
        Runnable more =
                () -> {
                    while (!upload.writeQueueFull() && sent.get() < all) {
                        upload.write(chunk);
                        sent.addAndGet(chunk.length());
                    }
                    if (sent.get() >= all) {
                        upload.drainHandler(null);
                        upload.end();
                    }
                };
        upload.drainHandler(nothing -> more.run());
        more.run();
        Eventually.isTrue("the upload is held back", new Steady(sent)::look);
        assertThat(sent.get()).isLessThan(all);

        asked.join().resume();
        var response = Eventually.get(upload.response());
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(received.get()).isEqualTo(all);
    }

    @Test
    void anAppThatBreaksOffIsSeenToHaveBrokenOff() throws IOException {
        FakeNode node = cloud.node();
        cloud.deploy("a", node);
        AtomicInteger asked = new AtomicInteger();
        node.answer(request -> {
            asked.incrementAndGet();
            request.response().setChunked(true).write("half");
            request.response().reset(2);
        });
        try (RawClient client = cloud.raw()) {
            client.send("GET / HTTP/1.1⏎Host: a.apps.test⏎⏎");
            try {
                assertThat(client.readHead()).isIn(200, 502);
                client.chunk();
                assertThat(client.isClosedByServer()).isTrue();
            } catch (IOException e) {
                assertThat(e).hasMessageContaining("ended");
            }
        }
        assertThat(asked.get()).isBetween(1, 2);
    }

    @Test
    void appsThatBreakOffCostTheirNodeNoTrust() {
        FakeNode node = cloud.node();
        cloud.deploy("a", node);
        Queue<HttpServerRequest> asked = new ConcurrentLinkedQueue<>();
        node.answer(request -> {
            request.response().setChunked(true).write("half");
            asked.add(request);
        });
        List<HttpClientResponse> answers = new ArrayList<>();
        List<CompletableFuture<Void>> broken = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            HttpClientResponse answer =
                    Eventually.get(
                            cloud.http2()
                                    .request(cloud.options(HttpMethod.POST, "a.apps.test", "/"))
                                    .compose(HttpClientRequest::send));
            answers.add(answer);
            CompletableFuture<Void> end = new CompletableFuture<>();
            answer.exceptionHandler(cause -> end.complete(null));
            broken.add(end);
        }
        asked.forEach(request -> request.response().reset(2));
        Eventually.isTrue(
                "all are broken off", () -> broken.stream().allMatch(CompletableFuture::isDone));

        assertThat(answers).allMatch(answer -> answer.statusCode() == 200);
        assertThat(cloud.gateway.gauges()).containsEntry("nodes_ejected", 0L);
    }

    @Test
    void uploadsThatAreGivenUpLeaveNothingBehind() throws IOException {
        FakeNode node = cloud.node();
        cloud.deploy("a", node);
        node.answer(HttpServerRequest::pause);
        for (int i = 1; i <= 20; i++) {
            try (RawClient client = cloud.raw()) {
                client.send(
                        "POST / HTTP/1.1⏎Host: a.apps.test⏎Content-Length: 1000000⏎⏎"
                                + "x".repeat(300_000));
                int asked = i;
                Eventually.isTrue("the node is asked", () -> node.requests() == asked);
            }
        }
        Eventually.isTrue(
                "all are over",
                () -> Long.valueOf(0).equals(cloud.gateway.gauges().get("requests_under_way")));
        Eventually.isTrue(
                "nothing is kept",
                () -> Long.valueOf(0).equals(cloud.gateway.gauges().get("replay_bytes")));
    }

    @Test
    void anAppThatReadsSlowlyHoldsBackTheClient() {
        FakeNode node = cloud.node();
        cloud.deploy("a", node);
        CompletableFuture<HttpServerRequest> asked = new CompletableFuture<>();
        node.answer(request -> asked.complete(request.pause()));
        AtomicLong sent = new AtomicLong();
        HttpClientRequest upload = upload(sent);
        Eventually.isTrue("the client is held back", new Steady(sent)::look);

        assertThat(sent.get()).isLessThan(UPLOAD_BYTES);
        AtomicLong received = new AtomicLong();
        asked.join().handler(chunk -> received.addAndGet(chunk.length())).resume();
        Eventually.isTrue("all of it arrives", () -> received.get() == UPLOAD_BYTES);
        assertThat(upload.reset()).isTrue();
    }

    /** The connection lives on, and what the client sent before is still to come out of it. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void uploadsThatEndWhileTheyAreHeldBackLeaveNothingBehind(boolean answered) {
        FakeNode node = cloud.node();
        cloud.deploy("a", node);
        CompletableFuture<HttpServerRequest> asked = new CompletableFuture<>();
        node.answer(request -> asked.complete(request.pause()));
        AtomicLong sent = new AtomicLong();
        HttpClientRequest upload = upload(sent);
        Eventually.isTrue("the client is held back", new Steady(sent)::look);
        if (answered) {
            asked.join().response().setStatusCode(401).end("log in");
        } else {
            upload.reset();
        }

        Eventually.isTrue(
                "it is over",
                () -> Long.valueOf(0).equals(cloud.gateway.gauges().get("requests_under_way")));
        // by its answer, what was held back has come out
        assertThat(cloud.send2(HttpMethod.GET, "nobody.apps.test", "/", "").status())
                .isEqualTo(404);
        assertThat(cloud.gateway.gauges()).containsEntry("replay_bytes", 0L);
    }

    private HttpClientRequest upload(AtomicLong sent) {
        return Eventually.get(
                cloud.http2()
                        .request(cloud.options(HttpMethod.POST, "a.apps.test", "/"))
                        .onSuccess(request -> pour(request, sent)));
    }

    /** One byte less than it says, so that it goes on. */
    private static void pour(HttpClientRequest upload, AtomicLong sent) {
        upload.putHeader("content-length", Long.toString(UPLOAD_BYTES + 1));
        Buffer piece = Buffer.buffer(new byte[16 << 10]);
        for (int i = 0; i < UPLOAD_BYTES; i += piece.length()) {
            upload.write(piece).onSuccess(nothing -> sent.addAndGet(piece.length()));
        }
    }

    @Test
    void anAnswerThatComesBeforeTheUploadEndsArrives() throws IOException {
        cloud.upstream(Upstream.REGISTRY)
                .answer(request -> request.response().setStatusCode(401).end("log in"));
        try (RawClient client = cloud.raw("localhost")) {
            client.send(
                    "PUT /v2/x HTTP/1.1⏎Host: localhost⏎Content-Length: 10000000⏎⏎"
                            + "x".repeat(200_000));

            RawClient.Response response = client.read();
            assertThat(response.status()).isEqualTo(401);
            assertThat(response.body()).isEqualTo("log in");
        }
    }
}
