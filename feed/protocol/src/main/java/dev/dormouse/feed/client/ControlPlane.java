package dev.dormouse.feed.client;

import dev.dormouse.feed.member.Credentials;
import dev.dormouse.feed.member.ExpectedPeer;
import dev.dormouse.feed.member.Identity;
import dev.dormouse.feed.member.SmallAnswer;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * The control plane's internal endpoints, as a member calls them: HTTP/2 over mutual TLS, each call
 * blocking. Thread-safe.
 */
public final class ControlPlane implements FeedSource, AutoCloseable {
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
    private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(30);
    private static final Duration SILENCE_MAX = Duration.ofSeconds(15);
    private static final Duration DOWNLOAD_TIMEOUT = Duration.ofMinutes(5);
    private static final String FEED = "/internal/v1/feed";

    private final URI address;
    private final Credentials credentials;
    private HttpClient client;

    /**
     * @param address {@code https://host:port}
     */
    public ControlPlane(URI address, Credentials credentials) {
        this.address = address;
        this.credentials = credentials;
        this.client = newClient();
    }

    /**
     * Gets a small thing as a whole.
     *
     * @param path from the root, with its query
     */
    public byte[] get(String path, int bytesMax) throws IOException, InterruptedException {
        try (InputStream in = stream(path)) {
            byte[] bytes = in.readNBytes(bytesMax + 1);
            if (bytes.length > bytesMax) {
                throw new IOException(path + " has more than " + bytesMax + " bytes");
            }
            return bytes;
        }
    }

    /**
     * Gets something large; the caller reads it to a limit, and closes it. Reading fails when the
     * control plane falls silent, or takes minutes.
     */
    public InputStream stream(String path) throws IOException, InterruptedException {
        return new SilenceWatch(endless(path), SILENCE_MAX.toMillis(), DOWNLOAD_TIMEOUT.toMillis());
    }

    private InputStream endless(String path) throws IOException, InterruptedException {
        HttpRequest request = request(path).GET().build();
        HttpResponse<InputStream> response = client().send(request, BodyHandlers.ofInputStream());
        if (response.statusCode() != 200) {
            response.body().close();
            throw new ControlPlaneException(path, response.statusCode());
        }
        return response.body();
    }

    /**
     * Posts, and gets a small thing as a whole, within half a minute.
     *
     * @param answerBytesMax of a good answer
     */
    public byte[] post(String path, String contentType, byte[] body, int answerBytesMax)
            throws IOException, InterruptedException {
        HttpRequest request =
                request(path)
                        .header("content-type", contentType)
                        .POST(BodyPublishers.ofByteArray(body))
                        .build();
        return send(path, request, answerBytesMax);
    }

    @Override
    public InputStream open(Position from) throws IOException, InterruptedException {
        String epoch = URLEncoder.encode(from.epoch(), StandardCharsets.UTF_8);
        return endless(FEED + "?epoch=" + epoch + "&from=" + from.revision());
    }

    @Override
    public synchronized void reconnect() {
        client.shutdownNow();
        client = newClient();
    }

    @Override
    public synchronized void close() {
        client.shutdownNow();
    }

    private byte[] send(String path, HttpRequest request, int bytesMax)
            throws IOException, InterruptedException {
        HttpResponse<byte[]> response = SmallAnswer.to(request, client(), bytesMax, ANSWER_TIMEOUT);
        if (!SmallAnswer.isGood(response.statusCode())) {
            throw new ControlPlaneException(path, response.statusCode());
        }
        return response.body();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(address.resolve(path)).timeout(ANSWER_TIMEOUT);
    }

    private synchronized HttpClient client() {
        return client;
    }

    private HttpClient newClient() {
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_2)
                .connectTimeout(CONNECT_TIMEOUT)
                .sslContext(credentials.sslContext(ExpectedPeer.exactly(Identity.CONTROL_PLANE)))
                .build();
    }
}
