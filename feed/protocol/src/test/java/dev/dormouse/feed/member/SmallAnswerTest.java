package dev.dormouse.feed.member;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 3, unit = TimeUnit.MINUTES)
class SmallAnswerTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration SHORT = Duration.ofSeconds(1);

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private ServerSocket server;

    @BeforeEach
    void start() throws IOException {
        server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    }

    @AfterEach
    void stop() throws IOException {
        client.shutdownNow();
        server.close();
    }

    @Test
    void aSmallAnswerIsWhole() throws Exception {
        answers("200 OK", "4", "fine", 1);

        assertThat(ask(4, PATIENCE).body()).isEqualTo("fine".getBytes(US_ASCII));
    }

    @Test
    void ofARefusalOnlyTheStatusCounts() throws Exception {
        answers("403 Forbidden", "8", "nothing!", 1);

        HttpResponse<byte[]> answer = ask(4, PATIENCE);

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).isEmpty();
    }

    @Test
    void oneThatIsTooLargeFails() throws Exception {
        answers("200 OK", "5", "large", 1);

        assertThatExceptionOfType(IOException.class).isThrownBy(() -> ask(4, PATIENCE));
    }

    @Test
    void aRefusalThatIsTooLargeFails() throws Exception {
        answers("404 Not Found", "1000000000", "x".repeat(1_000), 1_000);

        assertThatExceptionOfType(IOException.class).isThrownBy(() -> ask(4, PATIENCE));
    }

    @Test
    void oneThatDoesNotEndIsGivenUp() throws Exception {
        answers("200 OK", "1000", "x", 1_000_000);

        assertThatExceptionOfType(HttpTimeoutException.class).isThrownBy(() -> ask(1_000, SHORT));
    }

    @Test
    void aRefusalThatDoesNotEndIsGivenUp() throws Exception {
        answers("503 Service Unavailable", "1000", "x", 1_000_000);

        assertThatExceptionOfType(HttpTimeoutException.class).isThrownBy(() -> ask(1_000, SHORT));
    }

    private HttpResponse<byte[]> ask(int bytesMax, Duration max) throws Exception {
        URI uri = URI.create("http://127.0.0.1:" + server.getLocalPort() + "/");
        return SmallAnswer.to(HttpRequest.newBuilder(uri).build(), client, bytesMax, max);
    }

    /** Once; the body's piece again and again, slowly if it is short. */
    private void answers(String status, String length, String piece, int times) {
        Thread.ofVirtual()
                .start(() -> {
                    try (Socket socket = server.accept()) {
                        OutputStream out = socket.getOutputStream();
                        out.write(
                                ("HTTP/1.1 "
                                                + status
                                                + "\r\nContent-Length: "
                                                + length
                                                + "\r\n\r\n")
                                        .getBytes(US_ASCII));
                        for (int i = 0; i < times; i++) {
                            out.write(piece.getBytes(US_ASCII));
                            out.flush();
                            LockSupport.parkNanos(piece.length() == 1 ? 50_000_000 : 1);
                        }
                    } catch (IOException e) {
                        // the client has had enough
                    }
                });
    }
}
