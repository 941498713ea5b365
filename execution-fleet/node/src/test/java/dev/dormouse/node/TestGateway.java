package dev.dormouse.node;

import dev.dormouse.feed.member.Credentials;
import dev.dormouse.feed.member.ExpectedPeer;
import dev.dormouse.feed.member.Identity;
import dev.dormouse.feed.member.Role;
import dev.dormouse.kernel.id.AppId;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import java.util.concurrent.TimeUnit;

/** Asks a node as a gateway does. */
final class TestGateway implements AutoCloseable {
    static final String REQUEST_ID = "0123456789abcdefghjkmnpqrs";

    private static final long PATIENCE_SECONDS = 60;

    private final Vertx vertx = Vertx.vertx();
    private final HttpClient client;
    private final SocketAddress node;

    /** What came back. */
    record Answer(int status, MultiMap headers, String body) {
        String error() {
            String mark = headers.get("dormouse-error");
            return mark == null ? "" : mark;
        }
    }

    TestGateway(TestAuthority authority, Identity identity, int port) {
        Credentials credentials = authority.issue(identity);
        HttpClientOptions options =
                credentials.connect(
                        new HttpClientOptions()
                                .setProtocolVersion(HttpVersion.HTTP_2)
                                .setHttp2MaxPoolSize(1),
                        ExpectedPeer.any(Role.NODE));
        client = vertx.createHttpClient(options);
        node = SocketAddress.inetSocketAddress(port, "127.0.0.1");
    }

    Answer get(AppId app, long generation, String path) throws Exception {
        return send(app, generation, HttpMethod.GET, path, Buffer.buffer());
    }

    Answer post(AppId app, long generation, String path, Buffer body) throws Exception {
        return send(app, generation, HttpMethod.POST, path, body);
    }

    private Answer send(AppId app, long generation, HttpMethod method, String path, Buffer body)
            throws Exception {
        return await(
                request(app, generation, method, path)
                        .compose(request -> request.send(body).compose(TestGateway::answer)));
    }

    /** On the response's event loop: later its body would be gone. */
    private static Future<Answer> answer(HttpClientResponse response) {
        return response.body()
                .map(body ->
                        new Answer(response.statusCode(), response.headers(), body.toString()));
    }

    Future<HttpClientRequest> request(AppId app, long generation, HttpMethod method, String path) {
        return client.request(options(method, path))
                .onSuccess(request ->
                        request.putHeader("dormouse-app", app.toString())
                                .putHeader("dormouse-generation", Long.toString(generation))
                                .putHeader("dormouse-request-id", REQUEST_ID)
                                .putHeader("dormouse-client-address", "192.0.2.7:4711")
                                .putHeader("dormouse-scheme", "https"));
    }

    /** Without the headers that say for whom. */
    String probe(String path) throws Exception {
        return await(
                client.request(options(HttpMethod.GET, path))
                        .compose(request -> request.send().compose(TestGateway::answer))
                        .map(Answer::body));
    }

    private RequestOptions options(HttpMethod method, String path) {
        return new RequestOptions()
                .setServer(node)
                .setHost("shop.example")
                .setPort(443)
                .setMethod(method)
                .setURI(path);
    }

    static <T> T await(Future<T> future) throws Exception {
        return future.toCompletionStage()
                .toCompletableFuture()
                .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    @Override
    public void close() {
        vertx.close()
                .toCompletionStage()
                .toCompletableFuture()
                .orTimeout(30, TimeUnit.SECONDS)
                .join();
    }
}
