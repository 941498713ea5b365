package dev.dormouse.bench.http;

import dev.dormouse.bench.setting.Setting;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import java.io.IOException;
import java.util.List;

/**
 * The peer without guests: a Vert.x handler on one event loop that answers as the C hello does.
 * Prints its port, and ends with its standard input.
 */
public final class VertxServer {
    private VertxServer() {}

    public static Serving start(Setting setting) throws IOException {
        return Serving.jvm(setting, VertxServer.class, List.of());
    }

    public static void main(String[] arguments) throws IOException {
        Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
        HttpServer server =
                vertx.createHttpServer(
                        new HttpServerOptions()
                                .setHost("127.0.0.1")
                                .setPort(0)
                                .setTcpNoDelay(true));
        server.requestHandler(request ->
                request.response()
                        .putHeader("content-type", "text/plain; charset=utf-8")
                        .end("Hello from C!\n"));
        server.listen().toCompletionStage().toCompletableFuture().join();
        System.out.println(server.actualPort());
        System.in.transferTo(System.err);
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
