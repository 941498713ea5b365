package dev.dormouse.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FlowTest {
    private static final int MANY_CHUNKS = 8 * 1024;

    @TempDir static Path cache;
    private static TestServer server;

    @BeforeAll
    static void start() {
        server =
                new TestServer(
                        cache,
                        app ->
                                app.component("/echo", Guests.echoes())
                                        .component("/loops", Guests.loops())
                                        .component("/complains", Guests.complains("here\n"))
                                        .component(
                                                "/complains-first",
                                                Guests.complainsThenLoops("here\n"))
                                        .component(
                                                "/flood",
                                                Guests.streams(
                                                        Guests.PLAIN, MANY_CHUNKS, code -> {})));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void forgetOtherTests() {
        server.log().clear();
    }

    @Test
    void aLargeBodyFlowsThroughTheGuest() throws IOException {
        int size = 5 << 20;
        byte[] body = new byte[size];
        try (RawClient client = server.connect()) {
            Thread sender =
                    Thread.startVirtualThread(() -> {
                        try {
                            client.send(
                                    "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: "
                                            + size
                                            + "\r\n\r\n");
                            client.send(body);
                        } catch (IOException e) {
                            throw new AssertionError(e);
                        }
                    });

            assertThat(client.read().body()).hasSize(size);
            assertThat(sender.isAlive()).isFalse();
        }
    }

    @Test
    void aGuestWaitsForASlowClientWithoutItsCpuPermit() throws Exception {
        int permits = Runtime.getRuntime().availableProcessors();
        RawClient[] slow = new RawClient[permits + 1];
        for (int i = 0; i < slow.length; i++) {
            slow[i] = server.connect().get("/flood");
            assertThat(slow[i].readHeadOnly().status()).isEqualTo(200);
        }

        assertThat(server.get("/complains").status()).isEqualTo(200);
        assertThat(server.engine().residency().guests()).isEqualTo(slow.length);
        for (RawClient client : slow) {
            assertThat(client.restOfChunks()).isEqualTo(MANY_CHUNKS * 4096);
            client.close();
        }
    }

    @Test
    void aClientThatGoesAwayEndsItsGuest() throws Exception {
        try (RawClient _ = server.connect().get("/complains-first")) {
            assertThat(server.log().nextLine().text()).isEqualTo("here");
        }

        assertThat(server.log().nextLine().text()).contains("client went away");
        assertGoneAway("/complains-first");
    }

    @Test
    void aClientThatGoesAwayMidStreamEndsItsGuest() throws Exception {
        try (RawClient client = server.connect().get("/flood")) {
            client.bytes(15);
        }

        assertThat(server.log().nextLine().text()).contains("client went away");
    }

    @Test
    void aClientThatGoesAwayWhileItSendsStartsNoGuest() throws Exception {
        try (RawClient client = server.connect()) {
            client.send("POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 9\r\n\r\nhalf");
        }

        assertGoneAway("/echo");
        assertThat(server.log().linesSoFar()).isEmpty();
    }

    @Test
    void aBodyThatNoGuestReadsDoesNotStopTheConnection() throws IOException {
        String body = "x".repeat(1 << 20);
        try (RawClient client = server.connect()) {
            client.send(
                    "POST /complains HTTP/1.1\r\nHost: a\r\nContent-Length: "
                            + body.length()
                            + "\r\n\r\n"
                            + body);

            assertThat(client.read().status()).isEqualTo(200);
            assertThat(client.get("/complains").read().status()).isEqualTo(200);
        }
    }

    private static void assertGoneAway(String path) throws InterruptedException {
        server.log().nextAccess(line -> line.path().equals(path) && line.status() == 499);
    }
}
