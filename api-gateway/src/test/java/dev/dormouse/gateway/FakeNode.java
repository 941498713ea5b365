package dev.dormouse.gateway;

import static java.util.Objects.requireNonNull;

import dev.dormouse.feed.NodeRecord;
import dev.dormouse.feed.NodeState;
import dev.dormouse.feed.Pool;
import dev.dormouse.feed.member.ExpectedPeer;
import dev.dormouse.feed.member.Identity;
import dev.dormouse.feed.member.Role;
import dev.dormouse.kernel.id.AppId;
import dev.dormouse.kernel.id.NodeId;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.Http2Settings;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A node as the gateway sees it: HTTP/2 over mutual TLS, the probe, marked errors. What it answers
 * to apps' requests is up to the test.
 */
final class FakeNode implements AutoCloseable {
    private static final int HEAD_BYTES_MAX = 64 << 10;
    private static final String PROBE = "/.dormouse/holds/";

    private final NodeId id = new NodeId(UUID.randomUUID());
    private final Map<AppId, Set<Long>> holds = new ConcurrentHashMap<>();
    private final Queue<Map<String, String>> seen = new ConcurrentLinkedQueue<>();
    private final AtomicInteger requests = new AtomicInteger();
    private final Vertx vertx = Vertx.vertx();
    private final HttpServer server;
    private volatile Handler<HttpServerRequest> app = FakeNode::greet;

    FakeNode(TestAuthority authority) {
        this(authority, 0);
    }

    FakeNode(TestAuthority authority, int port) {
        HttpServerOptions options =
                authority
                        .credentials(Identity.of(id))
                        .serve(
                                new HttpServerOptions()
                                        .setHost("127.0.0.1")
                                        .setPort(port)
                                        .setInitialSettings(
                                                new Http2Settings()
                                                        .setMaxHeaderListSize(HEAD_BYTES_MAX))
                                        .setHttp2RstFloodMaxRstFramePerWindow(1_000_000),
                                Set.of(ExpectedPeer.any(Role.GATEWAY)));
        this.server =
                Eventually.get(
                        vertx.createHttpServer(options).requestHandler(this::handle).listen());
    }

    NodeId id() {
        return id;
    }

    NodeRecord record() {
        return record(NodeState.READY);
    }

    NodeRecord record(NodeState state) {
        return new NodeRecord(id, "127.0.0.1:" + server.actualPort(), Pool.SHARED, state, 100);
    }

    /** Answers the requests of apps so from now on. */
    FakeNode answer(Handler<HttpServerRequest> handler) {
        app = handler;
        return this;
    }

    FakeNode hold(AppId id, long... generations) {
        Set<Long> all = ConcurrentHashMap.newKeySet();
        for (long generation : generations) {
            all.add(generation);
        }
        holds.put(id, all);
        return this;
    }

    /** Requests of apps, not probes. */
    int requests() {
        return requests.get();
    }

    /** Their headers, oldest first. */
    List<Map<String, String>> seen() {
        return List.copyOf(seen);
    }

    private void handle(HttpServerRequest request) {
        String path = requireNonNull(request.path(), "path");
        if (path.startsWith(PROBE)) {
            AppId id = AppId.fromString(path.substring(PROBE.length()));
            JsonArray generations = new JsonArray(List.copyOf(holds.getOrDefault(id, Set.of())));
            request.response().end(new JsonObject().put("generations", generations).encode());
            return;
        }
        requests.incrementAndGet();
        Map<String, String> headers = new ConcurrentHashMap<>();
        request.headers().forEach(header -> headers.put(header.getKey(), header.getValue()));
        headers.put(":authority", String.valueOf(request.authority()));
        headers.put(":path", String.valueOf(request.uri()));
        seen.add(headers);
        AppId id = AppId.fromString(header(request, "dormouse-app"));
        long generation = Long.parseLong(header(request, "dormouse-generation"));
        if (holds.getOrDefault(id, Set.of()).contains(generation)) {
            app.handle(request);
        } else {
            marked(request, 421, "generation-not-held");
        }
    }

    private static String header(HttpServerRequest request, String name) {
        return requireNonNull(request.getHeader(name), name);
    }

    /** As a node refuses a request itself. */
    static void marked(HttpServerRequest request, int status, String code) {
        request.response()
                .setStatusCode(status)
                .putHeader("dormouse-error", code)
                .end("{\"code\":\"" + code + "\"}");
    }

    static void greet(HttpServerRequest request) {
        String generation = header(request, "dormouse-generation");
        request.bodyHandler(body ->
                request.response()
                        .putHeader("generation", generation)
                        .end(request.method() + " " + body));
    }

    /** Stops as if killed: connections break, nobody is told. */
    @Override
    public void close() {
        Eventually.get(vertx.close());
    }
}
