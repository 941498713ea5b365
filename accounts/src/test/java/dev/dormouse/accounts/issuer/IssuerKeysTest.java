package dev.dormouse.accounts.issuer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IssuerKeysTest {
    private static final String FIRST = "{\"keys\":[{\"kid\":\"first\"}]}";
    private static final String SECOND = "{\"keys\":[{\"kid\":\"second\"}]}";

    private final Path file;
    private final AtomicReference<String> says = new AtomicReference<>(FIRST);
    private final HttpServer issuer;
    private final URI address;

    IssuerKeysTest(@TempDir Path folder) throws IOException {
        this.file = folder.resolve("keys.json");
        this.issuer =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        issuer.createContext(
                "/certs",
                exchange -> {
                    byte[] body = says.get().getBytes(UTF_8);
                    exchange.sendResponseHeaders(says.get().isEmpty() ? 404 : 200, body.length);
                    exchange.getResponseBody().write(body);
                    exchange.close();
                });
        issuer.start();
        this.address = URI.create("http://127.0.0.1:" + issuer.getAddress().getPort() + "/certs");
    }

    @AfterEach
    void stop() {
        issuer.stop(0);
    }

    /** As a process that was just started. */
    private String newest() throws InterruptedException {
        try (IssuerKeys keys = new IssuerKeys(address, file)) {
            return keys.newest().map(bytes -> new String(bytes, UTF_8)).orElse("none");
        }
    }

    @Test
    void anIssuerThatNeverWasThereHasNoKeys() throws InterruptedException {
        issuer.stop(0);
        assertThat(newest()).isEqualTo("none");
    }

    @Test
    void theLastKeysOutliveIssuerAndProcess() throws InterruptedException {
        assertThat(newest()).isEqualTo(FIRST);
        says.set(SECOND);
        assertThat(newest()).isEqualTo(SECOND);
        issuer.stop(0);
        assertThat(newest()).isEqualTo(SECOND);
    }

    @Test
    void whatIsNoKeySetReplacesNothing() throws InterruptedException {
        assertThat(newest()).isEqualTo(FIRST);
        for (String wrong : new String[] {"", "<html>", "{}", "{\"keys\":[]}", "[1]", "null"}) {
            says.set(wrong);
            assertThat(newest()).as(wrong).isEqualTo(FIRST);
        }
        says.set("{\"keys\":[\"" + "x".repeat(IssuerKeys.BYTES_MAX) + "\"]}");
        assertThat(newest()).isEqualTo(FIRST);
        says.set(SECOND);
        assertThat(newest()).isEqualTo(SECOND);
    }

    @Test
    void theyAreGivenOnTheLoopbackInterface() throws Exception {
        try (IssuerKeysServer server = new IssuerKeysServer(new IssuerKeys(address, file));
                HttpClient client = HttpClient.newHttpClient()) {
            assertThat(server.address().getAddress().isLoopbackAddress()).isTrue();
            URI keys =
                    URI.create(
                            "http://127.0.0.1:"
                                    + server.address().getPort()
                                    + IssuerKeysServer.PATH);
            assertThat(get(client, keys).body()).isEqualTo(FIRST);
            issuer.stop(0);
            assertThat(get(client, keys).body()).isEqualTo(FIRST);
        }
    }

    private static HttpResponse<String> get(HttpClient client, URI address)
            throws IOException, InterruptedException {
        return client.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString());
    }
}
