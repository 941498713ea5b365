package dev.dormouse.certs.acme;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URL;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;
import javax.net.ssl.SSLSession;
import org.shredzone.acme4j.Session;
import org.shredzone.acme4j.connector.DefaultConnection;
import org.shredzone.acme4j.connector.HttpConnector;

/** A connection to an authority that can neither fill our memory nor keep us waiting. */
final class BoundedConnection extends DefaultConnection {
    /** What an authority may answer to one request, as it is on the wire and unpacked. */
    static final int ANSWER_BYTES_MAX = 256 * 1024;

    private static final String ENCODING = "Content-Encoding";

    private final Duration answerTime;

    /**
     * @param answerTime that one answer may take once it began
     */
    BoundedConnection(HttpConnector connector, Duration answerTime) {
        super(connector);
        this.answerTime = answerTime;
    }

    @Override
    protected void sendRequest(Session session, URL url, Consumer<HttpRequest.Builder> body)
            throws IOException {
        super.sendRequest(session, url, body);
        HttpResponse<InputStream> response = lastResponse;
        if (response != null) {
            byte[] content = readInTime(response.body());
            boolean packed =
                    response.headers().firstValue(ENCODING).filter("gzip"::equals).isPresent();
            lastResponse =
                    new Answer(response, packed && content.length > 0 ? unpack(content) : content);
        }
    }

    /** The client's own timeout ends with the answer's head. */
    private byte[] readInTime(InputStream body) throws IOException {
        AtomicBoolean late = new AtomicBoolean();
        CompletableFuture<Void> alarm =
                CompletableFuture.runAsync(
                        () -> {
                            late.set(true);
                            close(body);
                        },
                        CompletableFuture.delayedExecutor(
                                answerTime.toMillis(), TimeUnit.MILLISECONDS));
        try (body) {
            byte[] content = read(body);
            if (late.get()) {
                throw new HttpTimeoutException("The authority's answer took too long");
            }
            return content;
        } finally {
            alarm.cancel(false);
        }
    }

    private static byte[] unpack(byte[] content) throws IOException {
        try (InputStream unpacked = new GZIPInputStream(new ByteArrayInputStream(content))) {
            return read(unpacked);
        }
    }

    private static byte[] read(InputStream body) throws IOException {
        byte[] content = body.readNBytes(ANSWER_BYTES_MAX + 1);
        if (content.length > ANSWER_BYTES_MAX) {
            throw new IOException(
                    "The authority's answer is longer than " + ANSWER_BYTES_MAX + " bytes");
        }
        return content;
    }

    private static void close(InputStream body) {
        try {
            body.close();
        } catch (IOException e) {
            // whoever reads it hears of it
        }
    }

    /** An answer that was read to its end, and unpacked. */
    private record Answer(HttpResponse<InputStream> head, byte[] content)
            implements HttpResponse<InputStream> {
        @Override
        public InputStream body() {
            return new ByteArrayInputStream(content);
        }

        @Override
        public int statusCode() {
            return head.statusCode();
        }

        @Override
        public HttpRequest request() {
            return head.request();
        }

        @Override
        public Optional<HttpResponse<InputStream>> previousResponse() {
            return head.previousResponse();
        }

        @Override
        public HttpHeaders headers() {
            return HttpHeaders.of(
                    head.headers().map(), (name, value) -> !name.equalsIgnoreCase(ENCODING));
        }

        @Override
        public Optional<SSLSession> sslSession() {
            return head.sslSession();
        }

        @Override
        public URI uri() {
            return head.uri();
        }

        @Override
        public HttpClient.Version version() {
            return head.version();
        }
    }
}
