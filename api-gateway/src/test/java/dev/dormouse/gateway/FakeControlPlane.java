package dev.dormouse.gateway;

import static java.util.Objects.requireNonNull;

import dev.dormouse.feed.FeedRecord;
import dev.dormouse.feed.member.Credentials;
import dev.dormouse.feed.member.ExpectedPeer;
import dev.dormouse.feed.member.Identity;
import dev.dormouse.feed.member.Pem;
import dev.dormouse.feed.member.Role;
import dev.dormouse.feed.wire.FeedCodec;
import dev.dormouse.feed.wire.FeedMessage;
import dev.dormouse.feed.wire.JoinAnswer;
import dev.dormouse.feed.wire.JoinRequest;
import dev.dormouse.feed.wire.Report;
import dev.dormouse.feed.wire.ReportCodec;
import dev.dormouse.kernel.id.AppId;
import dev.dormouse.kernel.id.GatewayId;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ClientAuth;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;

/** The internal endpoints that a gateway calls: join, feed, report. */
final class FakeControlPlane implements AutoCloseable {
    static final String TOKEN = "token";

    private final TestAuthority authority;
    private final Vertx vertx = Vertx.vertx();
    private final HttpServer server;
    private final List<FeedRecord> records = new CopyOnWriteArrayList<>();
    private final List<HttpServerResponse> streams = new CopyOnWriteArrayList<>();
    private final AtomicLong revision = new AtomicLong();
    private final Map<AppId, Long> switched = new ConcurrentHashMap<>();

    FakeControlPlane(TestAuthority authority) {
        this.authority = authority;
        Credentials credentials = authority.credentials(Identity.CONTROL_PLANE);
        HttpServerOptions options =
                credentials
                        .serve(
                                new HttpServerOptions().setHost("127.0.0.1").setPort(0),
                                Set.of(ExpectedPeer.any(Role.GATEWAY)))
                        .setClientAuth(ClientAuth.REQUEST);
        this.server =
                Eventually.get(
                        vertx.createHttpServer(options).requestHandler(this::handle).listen());
    }

    int port() {
        return server.actualPort();
    }

    void put(FeedRecord... more) {
        records.addAll(List.of(more));
        long now = revision.incrementAndGet();
        for (HttpServerResponse stream : streams) {
            for (FeedRecord record : more) {
                send(stream, new FeedMessage.Put(now, record));
            }
            send(stream, new FeedMessage.Bookmark(now));
        }
    }

    /** What gateways reported. */
    Map<AppId, Long> switched() {
        return switched;
    }

    private void handle(HttpServerRequest request) {
        switch (requireNonNull(request.path(), "path")) {
            case "/internal/v1/join" -> request.bodyHandler(body -> join(request, body));
            case "/internal/v1/feed" -> stream(request);
            case "/internal/v1/report" -> request.bodyHandler(body -> report(request, body));
            default -> request.response().setStatusCode(404).end();
        }
    }

    private void join(HttpServerRequest request, Buffer body) {
        JoinRequest join = JoinRequest.fromJson(body.getBytes());
        if (!join.token().orElse("").equals(TOKEN)) {
            request.response().setStatusCode(403).end();
            return;
        }
        GatewayId id = new GatewayId(UUID.randomUUID());
        var certificate = authority.certify(Pem.readRequest(join.csr()), Identity.of(id));
        JoinAnswer answer =
                new JoinAnswer(id.toString(), Pem.write(certificate), Pem.write(authority.root()));
        request.response().end(Buffer.buffer(answer.json()));
    }

    private void stream(HttpServerRequest request) {
        HttpServerResponse stream = request.response().setChunked(true);
        long now = revision.get();
        send(stream, new FeedMessage.Reset("epoch", now));
        records.forEach(record -> send(stream, new FeedMessage.Put(now, record)));
        send(stream, new FeedMessage.Bookmark(now));
        streams.add(stream);
    }

    private static void send(HttpServerResponse stream, FeedMessage message) {
        stream.write(Buffer.buffer(FeedCodec.write(message)).appendString("\n"));
    }

    private void report(HttpServerRequest request, Buffer body) {
        Report.OfGateway report = ReportCodec.readOfGateway(body.getBytes());
        switched.putAll(report.switched());
        request.response().setStatusCode(204).end();
    }

    @Override
    public void close() {
        Eventually.get(vertx.close());
    }
}
