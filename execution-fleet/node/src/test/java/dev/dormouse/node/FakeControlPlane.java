package dev.dormouse.node;

import dev.dormouse.feed.FeedRecord;
import dev.dormouse.feed.RecordKey;
import dev.dormouse.feed.client.Renewal;
import dev.dormouse.feed.client.Reporter;
import dev.dormouse.feed.member.Credentials;
import dev.dormouse.feed.member.ExpectedPeer;
import dev.dormouse.feed.member.Identity;
import dev.dormouse.feed.member.Pem;
import dev.dormouse.feed.member.Role;
import dev.dormouse.feed.seal.SealedBox;
import dev.dormouse.feed.wire.FeedCodec;
import dev.dormouse.feed.wire.FeedMessage;
import dev.dormouse.feed.wire.JoinAnswer;
import dev.dormouse.feed.wire.JoinRequest;
import dev.dormouse.feed.wire.Report;
import dev.dormouse.feed.wire.ReportCodec;
import dev.dormouse.kernel.Digest;
import dev.dormouse.kernel.id.AppId;
import dev.dormouse.kernel.id.NodeId;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ClientAuth;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.jspecify.annotations.Nullable;

/**
 * The control plane as a node sees it: the real wire with everything in memory. Every node sees
 * every record.
 */
final class FakeControlPlane implements AutoCloseable {
    static final String TOKEN = "a-one-time-token";

    private static final long BOOKMARK_MILLIS = 500;

    private final TestAuthority authority;
    private final Vertx vertx = Vertx.vertx();
    private final HttpServer server;
    private final Map<Digest, byte[]> content = new ConcurrentHashMap<>();
    private final Map<String, String> variables = new ConcurrentHashMap<>();
    private final BlockingQueue<String> logLines = new LinkedBlockingQueue<>();

    /** Guards all below. */
    private final Object lock = new Object();

    private final Map<RecordKey, FeedRecord> records = new TreeMap<>();
    private final List<HttpServerResponse> readers = new ArrayList<>();
    private final Map<AppId, List<Long>> holds = new HashMap<>();
    private Report.@Nullable OfNode report;
    private long revision = 1;
    private boolean closed;

    FakeControlPlane(TestAuthority authority) throws Exception {
        this.authority = authority;
        Credentials own = authority.issue(Identity.CONTROL_PLANE);
        HttpServerOptions options =
                own.serve(
                                new HttpServerOptions().setHost("127.0.0.1").setPort(-1),
                                Set.of(ExpectedPeer.any(Role.NODE)))
                        .setClientAuth(ClientAuth.REQUEST);
        server =
                vertx.createHttpServer(options)
                        .requestHandler(this::handle)
                        .listen()
                        .toCompletionStage()
                        .toCompletableFuture()
                        .get(30, TimeUnit.SECONDS);
        vertx.setPeriodic(BOOKMARK_MILLIS, timer -> bookmark());
    }

    URI address() {
        return URI.create("https://127.0.0.1:" + server.actualPort());
    }

    Digest keep(byte[] bytes) {
        Digest digest = Digest.of(bytes);
        content.put(digest, bytes);
        return digest;
    }

    /** Has the digest lead to something else. */
    void keepWrong(Digest digest) {
        content.put(digest, new byte[] {1, 2, 3});
    }

    void setVariables(AppId app, long generation, String json) {
        variables.put(app + "?generation=" + generation, json);
    }

    void put(FeedRecord... changed) {
        synchronized (lock) {
            Buffer lines = Buffer.buffer();
            for (FeedRecord record : changed) {
                revision++;
                records.put(record.key(), record);
                append(lines, new FeedMessage.Put(revision, record));
            }
            append(lines, new FeedMessage.Bookmark(revision));
            readers.forEach(reader -> reader.write(lines.copy()));
        }
    }

    void delete(RecordKey key) {
        synchronized (lock) {
            revision++;
            records.remove(key);
            Buffer lines = Buffer.buffer();
            append(lines, new FeedMessage.Delete(revision, key));
            append(lines, new FeedMessage.Bookmark(revision));
            readers.forEach(reader -> reader.write(lines.copy()));
        }
    }

    private void bookmark() {
        synchronized (lock) {
            Buffer lines = Buffer.buffer();
            append(lines, new FeedMessage.Bookmark(revision));
            readers.forEach(reader -> reader.write(lines.copy()));
        }
    }

    List<Long> holds(AppId app) {
        synchronized (lock) {
            return holds.getOrDefault(app, List.of());
        }
    }

    int appsHeld() {
        synchronized (lock) {
            return (int) holds.values().stream().filter(list -> !list.isEmpty()).count();
        }
    }

    Report.@Nullable OfNode report() {
        synchronized (lock) {
            return report;
        }
    }

    @Nullable String nextLogLine() throws InterruptedException {
        return logLines.poll(60, TimeUnit.SECONDS);
    }

    private void handle(HttpServerRequest request) {
        String path = String.valueOf(request.path());
        switch (path) {
            case "/internal/v1/join" -> request.bodyHandler(body -> join(request, body));
            case Renewal.PATH -> request.response().setStatusCode(503).end();
            case "/internal/v1/feed" -> feed(request);
            case Reporter.PATH -> request.bodyHandler(body -> take(request, body));
            case "/internal/v1/logs" -> request.bodyHandler(body -> takeLogs(request, body));
            default -> answerContent(request, path);
        }
    }

    private void join(HttpServerRequest request, Buffer body) {
        JoinRequest join = JoinRequest.fromJson(body.getBytes());
        if (!join.token().orElse("").equals(TOKEN)) {
            request.response().setStatusCode(401).end();
            return;
        }
        NodeId id = new NodeId(UUID.randomUUID());
        X509Certificate certificate = authority.issue(Identity.of(id), join.csr());
        JoinAnswer answer =
                new JoinAnswer(id.toString(), Pem.write(certificate), Pem.write(authority.root()));
        request.response()
                .putHeader("content-type", "application/json")
                .end(Buffer.buffer(answer.json()));
    }

    private void feed(HttpServerRequest request) {
        HttpServerResponse response = request.response().setChunked(true);
        synchronized (lock) {
            Buffer lines = Buffer.buffer();
            append(lines, new FeedMessage.Reset("epoch", revision));
            records.values()
                    .forEach(record -> append(lines, new FeedMessage.Put(revision, record)));
            append(lines, new FeedMessage.Bookmark(revision));
            readers.add(response);
            response.closeHandler(nothing -> forget(response));
            response.write(lines);
        }
    }

    private void forget(HttpServerResponse reader) {
        synchronized (lock) {
            readers.remove(reader);
        }
    }

    private static void append(Buffer lines, FeedMessage message) {
        lines.appendBytes(FeedCodec.write(message)).appendByte((byte) '\n');
    }

    private void take(HttpServerRequest request, Buffer body) {
        Report.OfNode now = ReportCodec.readOfNode(body.getBytes());
        synchronized (lock) {
            report = now;
            if (now.complete()) {
                holds.clear();
            }
            holds.putAll(now.holds());
        }
        request.response().setStatusCode(204).end();
    }

    private void takeLogs(HttpServerRequest request, Buffer body) {
        body.toString(StandardCharsets.UTF_8).lines().forEach(logLines::add);
        request.response().setStatusCode(204).end();
    }

    private void answerContent(HttpServerRequest request, String path) {
        byte[] found = null;
        if (path.startsWith("/internal/v1/blobs/") || path.startsWith("/internal/v1/artifacts/")) {
            found = content.get(Digest.fromString(path.substring(path.lastIndexOf('/') + 1)));
        } else if (path.endsWith("/variables")) {
            found = sealedVariables(request, path.split("/", -1)[4]);
        }
        if (found == null) {
            request.response().setStatusCode(404).end();
        } else {
            request.response().end(Buffer.buffer(found));
        }
    }

    private byte @Nullable [] sealedVariables(HttpServerRequest request, String app) {
        String json = variables.get(app + "?" + request.query());
        if (json == null) {
            return null;
        }
        String info = "dormouse variables " + app + " " + request.getParam("generation");
        return SealedBox.seal(peerKey(request), info, json.getBytes(StandardCharsets.UTF_8));
    }

    private static PublicKey peerKey(HttpServerRequest request) {
        try {
            return request.sslSession().getPeerCertificates()[0].getPublicKey();
        } catch (SSLPeerUnverifiedException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        goDown();
    }

    /** Answers nobody any more. */
    void goDown() {
        synchronized (lock) {
            if (closed) {
                return;
            }
            closed = true;
        }
        vertx.close()
                .toCompletionStage()
                .toCompletableFuture()
                .orTimeout(30, TimeUnit.SECONDS)
                .join();
    }
}
