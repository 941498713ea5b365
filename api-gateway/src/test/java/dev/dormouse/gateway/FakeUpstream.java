package dev.dormouse.gateway;

import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.SocketAddress;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/** A part of the platform behind the gateway: plain HTTP/1.1. */
final class FakeUpstream implements AutoCloseable {
    private final Vertx vertx = Vertx.vertx();
    private final Queue<Map<String, String>> seen = new ConcurrentLinkedQueue<>();
    private final HttpServer server;
    private volatile Handler<HttpServerRequest> handler;

    FakeUpstream(String name) {
        this.handler = request -> request.response().end(name + " " + request.uri());
        this.server =
                Eventually.get(
                        vertx.createHttpServer(
                                        new HttpServerOptions().setHost("127.0.0.1").setPort(0))
                                .requestHandler(this::handle)
                                .listen());
    }

    FakeUpstream answer(Handler<HttpServerRequest> next) {
        handler = next;
        return this;
    }

    SocketAddress address() {
        return SocketAddress.inetSocketAddress(server.actualPort(), "127.0.0.1");
    }

    /** The headers of its requests, oldest first. */
    List<Map<String, String>> seen() {
        return List.copyOf(seen);
    }

    private void handle(HttpServerRequest request) {
        Map<String, String> headers = new ConcurrentHashMap<>();
        request.headers()
                .forEach(header ->
                        headers.put(header.getKey().toLowerCase(Locale.ROOT), header.getValue()));
        seen.add(headers);
        handler.handle(request);
    }

    @Override
    public void close() {
        Eventually.get(vertx.close());
    }
}
