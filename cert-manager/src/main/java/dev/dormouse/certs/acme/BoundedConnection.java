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
import java.util.Optional;
import java.util.function.Consumer;
import javax.net.ssl.SSLSession;
import org.shredzone.acme4j.Session;
import org.shredzone.acme4j.connector.DefaultConnection;
import org.shredzone.acme4j.connector.HttpConnector;

/** A connection to an authority that cannot fill our memory. */
final class BoundedConnection extends DefaultConnection {
    /** What an authority may answer to one request, as it is on the wire. */
    static final int ANSWER_BYTES_MAX = 256 * 1024;

    BoundedConnection(HttpConnector connector) {
        super(connector);
    }

    @Override
    protected void sendRequest(Session session, URL url, Consumer<HttpRequest.Builder> body)
            throws IOException {
        super.sendRequest(session, url, body);
        HttpResponse<InputStream> response = lastResponse;
        if (response != null) {
            lastResponse = new Answer(response, read(response.body()));
        }
    }

    private static byte[] read(InputStream body) throws IOException {
        try (body) {
            byte[] content = body.readNBytes(ANSWER_BYTES_MAX + 1);
            if (content.length > ANSWER_BYTES_MAX) {
                throw new IOException(
                        "The authority's answer is longer than " + ANSWER_BYTES_MAX + " bytes");
            }
            return content;
        }
    }

    /** An answer that was read to its end. */
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
            return head.headers();
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
