package dev.dormouse.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dormouse.kernel.DormouseException;
import java.io.IOException;
import java.net.ConnectException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LifecycleTest {
    private static final String HALF_POST =
            "POST /echo HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\n"
                    + "Content-Length: 2\r\n\r\no";

    @TempDir static Path cache;
    private TestServer server;

    @BeforeEach
    void start() {
        server =
                new TestServer(
                        cache,
                        ServerConfig.plain("127.0.0.1", 0),
                        1,
                        app ->
                                app.component("/echo", Guests.echoes())
                                        .component("/loops", Guests.complainsThenLoops("here\n")));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void aPortInUseIsNamed() {
        ServerConfig config = ServerConfig.plain("127.0.0.1", server.port());
        ServedApp app = new TestApp(server.engine()).build();

        assertThatThrownBy(() -> AppServer.start(config, server.engine(), app, AppLog.NONE))
                .isInstanceOf(DormouseException.class)
                .hasMessageContaining("Port " + server.port())
                .hasMessageContaining("choose another port");
    }

    @Test
    void aSwapLeavesRequestsThatAreUnderWayAlone() throws IOException {
        ServedApp next =
                new TestApp(server.engine())
                        .target("/echo", new ServedStatic(200, Map.of(), "new"))
                        .build();
        try (RawClient client = server.connect().send(HALF_POST)) {
            assertThat(client.readHeadOnly().status()).isEqualTo(100);

            server.server().swap(next);

            assertThat(client.send("k").read().body()).isEqualTo("ok");
            assertThat(client.get("/echo").read().body()).isEqualTo("new");
        }
    }

    @Test
    void drainingWaitsForRequestsAndLetsNobodyIn() throws Exception {
        try (RawClient idle = server.connect();
                RawClient client = server.connect()) {
            idle.get("/elsewhere").read();
            client.send("GET /elsewhere HTTP/1.1\r\nHost: a\r\n\r\n").read();
            client.send(HALF_POST);
            assertThat(client.readHeadOnly().status()).isEqualTo(100);

            CompletableFuture<Boolean> drained =
                    CompletableFuture.supplyAsync(
                            () -> server.server().drain(Duration.ofSeconds(10)));
            assertThat(idle.isClosedByServer()).isTrue();
            assertThatThrownBy(server::connect).isInstanceOf(ConnectException.class);
            assertThat(drained).isNotDone();

            RawClient.Response response = client.send("k").read();
            assertThat(response.body()).isEqualTo("ok");
            assertThat(response.header("connection")).isEqualTo("close");
            assertThat(client.isClosedByServer()).isTrue();
            assertThat(drained.get(10, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void drainingGivesUpInTime() throws IOException {
        try (RawClient client = server.connect()) {
            client.send(HALF_POST);
            assertThat(client.readHeadOnly().status()).isEqualTo(100);

            assertThat(server.server().drain(Duration.ofMillis(50))).isFalse();
        }
    }

    @Test
    void aServerThatNobodyUsedDrainsAtOnce() {
        assertThat(server.server().drain(Duration.ofSeconds(5))).isTrue();
        assertThatThrownBy(server::connect).isInstanceOf(ConnectException.class);
    }

    @Test
    void atCapacityAClientIsToldToComeBack() throws Exception {
        try (RawClient _ = server.connect().get("/loops")) {
            assertThat(server.log().nextLine().text()).isEqualTo("here");

            RawClient.Response response = server.get("/loops");

            assertThat(response.status()).isEqualTo(503);
            assertThat(response.header("retry-after")).isEqualTo("1");
            assertThat(response.body()).contains("\"code\":\"at-capacity\"");
        }
    }

    @Test
    void moreConnectionsThanAllowedAreClosed() throws IOException {
        HttpLimits few = new HttpLimits(1, 1024, 1024, 1024, 1, 1, 1, Duration.ofSeconds(60));
        ServerConfig config = new ServerConfig("127.0.0.1", 0, Optional.empty(), few, 1);
        try (AppServer small =
                        AppServer.start(
                                config,
                                server.engine(),
                                new TestApp(server.engine()).build(),
                                AppLog.NONE);
                RawClient first = new RawClient(small.port())) {
            assertThat(first.get("/.well-known/spin/health").read().body()).isEqualTo("OK");
            try (RawClient second = new RawClient(small.port())) {
                assertThat(second.isClosedByServer()).isTrue();
            }
        }
    }

    @Test
    void aSilentConnectionIsClosed() throws IOException {
        HttpLimits impatient = new HttpLimits(1, 1024, 1024, 1024, 1, 1, 1, Duration.ofMillis(50));
        ServerConfig config = new ServerConfig("127.0.0.1", 0, Optional.empty(), impatient, 1);
        try (AppServer small =
                        AppServer.start(
                                config,
                                server.engine(),
                                new TestApp(server.engine()).build(),
                                AppLog.NONE);
                RawClient client = new RawClient(small.port())) {
            assertThat(client.isClosedByServer()).isTrue();
        }
    }
}
