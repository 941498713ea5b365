package dev.dormouse.bench.cloud;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import dev.dormouse.bench.report.Samples;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class SteadyLoadTest {
    private final Vertx vertx = Vertx.vertx();
    private final AtomicInteger requests = new AtomicInteger();
    private final Set<String> hosts = ConcurrentHashMap.newKeySet();
    private volatile int status = 200;

    private final HttpServer server =
            vertx.createHttpServer()
                    .requestHandler(request -> {
                        requests.incrementAndGet();
                        hosts.add(requireNonNull(request.authority()).host());
                        request.response().setStatusCode(status).end("hello");
                    })
                    .listen(0, "127.0.0.1")
                    .toCompletionStage()
                    .toCompletableFuture()
                    .join();

    @AfterEach
    void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void everyRequestThatIsDueIsSentAndMeasured() throws Exception {
        try (SteadyLoad load = load(List.of())) {
            Samples samples = load.at(100, 1);

            assertThat(samples.count()).isEqualTo(100);
            assertThat(samples.best()).isPositive();
        }
        assertThat(requests).hasValue(100);
    }

    @Test
    void capacityCountsAnswers() throws Exception {
        try (SteadyLoad load = load(List.of())) {
            assertThat(load.capacity(1)).isPositive();
        }
    }

    @Test
    void hostsAreAskedForInTurn() throws Exception {
        try (SteadyLoad load = load(List.of("a.localhost", "b.localhost"))) {
            load.at(10, 1);
        }
        assertThat(hosts).containsExactlyInAnyOrder("a.localhost", "b.localhost");
    }

    @Test
    void anAnswerThatIsNoSuccessFailsTheRun() {
        status = 503;
        try (SteadyLoad load = load(List.of())) {
            assertThatIOException().isThrownBy(() -> load.at(10, 1)).withMessageContaining("503");
        }
    }

    private SteadyLoad load(List<String> names) {
        RequestOptions request =
                new RequestOptions()
                        .setServer(
                                SocketAddress.inetSocketAddress(server.actualPort(), "127.0.0.1"))
                        .setHost("127.0.0.1")
                        .setPort(server.actualPort())
                        .setURI("/");
        return new SteadyLoad(new HttpClientOptions(), request, names);
    }
}
