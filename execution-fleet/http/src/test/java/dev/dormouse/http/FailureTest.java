package dev.dormouse.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dormouse.engine.InvocationLimits;
import dev.dormouse.engine.testing.Code;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FailureTest {
    private static final int CHUNKS = 512;

    @TempDir static Path cache;
    private static TestServer server;

    @BeforeAll
    static void start() {
        server = new TestServer(cache, FailureTest::content);
    }

    private static TestApp content(TestApp app) {
        String sized = "Content-Length: 1000000\n" + Guests.PLAIN;
        return app.component("/traps", Guests.printsThenTraps(Guests.PLAIN + "half"))
                .component("/exits", Guests.exits(Guests.PLAIN, 3))
                .component("/loops", Guests.loops(), Map.of(), limits(300, 20_000))
                .component("/burns", Guests.loops(), Map.of(), limits(20_000, 200))
                .component("/silent", Guests.prints(""))
                .component("/headless", Guests.prints("just text\n\n"))
                .component("/long", Guests.prints("X: " + "x".repeat(70_000) + "\n\n"))
                .component("/streams", Guests.streams(Guests.PLAIN, CHUNKS, code -> {}))
                .component("/breaks", Guests.streams(Guests.PLAIN, CHUNKS, Code::unreachable))
                .component("/more", Guests.streams(sized, CHUNKS, code -> {}))
                .component(
                        "/less",
                        Guests.streams(
                                "Content-Length: 9999999\n" + Guests.PLAIN, CHUNKS, code -> {}));
    }

    private static InvocationLimits limits(int wallMillis, int cpuMillis) {
        return new InvocationLimits(
                Duration.ofMillis(wallMillis), Duration.ofMillis(cpuMillis), 256, 1 << 20, 1 << 10);
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
    void aTrapIsAnErrorToTheClientAndAReasonInTheLog() throws Exception {
        RawClient.Response response = server.get("/traps");

        assertThat(response.status()).isEqualTo(500);
        assertThat(response.header("content-type")).isEqualTo("application/problem+json");
        assertThat(response.body())
                .contains("\"code\":\"app-failed\"", response.header("x-request-id"))
                .doesNotContain("half", "unreachable", "_start");
        LogLine line = server.log().nextLine();
        assertThat(line.requestId()).isEqualTo(response.header("x-request-id"));
        assertThat(line.stream()).isEqualTo(LogLine.Stream.PLATFORM);
        assertThat(line.text()).contains("trapped", "unreachable");
    }

    @Test
    void anExitCodeIsAnError() throws Exception {
        assertThat(server.get("/exits").status()).isEqualTo(500);
        assertThat(server.log().nextLine().text()).contains("exited with code 3");
    }

    @Test
    void aGuestThatTakesTooLongIsEnded() throws Exception {
        RawClient.Response response = server.get("/loops");

        assertThat(response.status()).isEqualTo(504);
        assertThat(response.body()).contains("\"code\":\"app-timeout\"");
        assertThat(server.log().nextLine().text()).contains("wall time");
    }

    @Test
    void aGuestThatBurnsTooMuchIsEnded() throws Exception {
        assertThat(server.get("/burns").status()).isEqualTo(504);
        assertThat(server.log().nextLine().text()).contains("CPU time");
    }

    @Test
    void whatIsNoResponseIsAnError() throws Exception {
        assertThat(server.get("/silent").status()).isEqualTo(500);
        assertThat(server.log().nextLine().text()).contains("printed nothing");
        assertThat(server.get("/headless").status()).isEqualTo(500);
        assertThat(server.log().nextLine().text()).contains("no header");
        assertThat(server.get("/long").status()).isEqualTo(500);
        assertThat(server.log().nextLine().text()).contains("65536 bytes");
    }

    @Test
    void aLongResponseIsStreamed() throws IOException {
        RawClient.Response response = server.get("/streams");

        assertThat(response.header("transfer-encoding")).isEqualTo("chunked");
        assertThat(response.body()).hasSize(CHUNKS * 4096);
    }

    @Test
    void oldClientsReadAStreamUntilTheConnectionCloses() throws IOException {
        RawClient.Response response =
                server.exchange("GET /streams HTTP/1.0\r\nConnection: keep-alive\r\n\r\n");

        assertThat(response.headers()).doesNotContainKey("transfer-encoding");
        assertThat(response.header("connection")).isEqualTo("close");
        assertThat(response.body()).hasSize(CHUNKS * 4096);
    }

    @Test
    void aFailureAfterTheStartCutsTheConnection() throws Exception {
        assertThatThrownBy(() -> server.get("/breaks")).isInstanceOf(IOException.class);
        assertThat(server.log().nextLine().text()).contains("trapped");
    }

    @Test
    void aStreamNeverHasMoreThanItsContentLength() throws Exception {
        try (RawClient client = server.connect()) {
            String everything = client.get("/more").rest();

            assertThat(everything).contains("content-length: 1000000");
            assertThat(everything.length() - everything.indexOf("\r\n\r\n") - 4)
                    .isLessThanOrEqualTo(1_000_000);
        }
        assertThat(server.log().nextLine().text()).contains("Content-Length");
    }

    @Test
    void aStreamThatEndsEarlyIsCut() throws Exception {
        assertThatThrownBy(() -> server.get("/less")).isInstanceOf(IOException.class);
        assertThat(server.log().nextLine().text()).contains("Content-Length");
    }
}
