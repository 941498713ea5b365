package dev.dormouse.node.ops;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/**
 * Answers {@code /health} and {@code /metrics} on the loopback interface, with threads of its own,
 * so that it still answers when the node is busy.
 */
public final class OpsServer implements AutoCloseable {
    private static final int BACKLOG = 16;
    private static final int THREADS = 2;

    private final HttpServer server;
    private final ExecutorService threads =
            Executors.newFixedThreadPool(
                    THREADS, Thread.ofPlatform().name("ops-", 0).daemon().factory());

    private OpsServer(HttpServer server) {
        this.server = server;
    }

    /**
     * @param port 0 takes a free one
     */
    public static OpsServer start(int port, Supplier<Health> health, Supplier<String> metrics)
            throws IOException {
        InetSocketAddress address = new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port);
        OpsServer ops = new OpsServer(HttpServer.create(address, BACKLOG));
        ops.server.createContext("/health", exchange -> answerHealth(exchange, health.get()));
        ops.server.createContext(
                "/metrics",
                exchange -> answer(exchange, 200, MetricsText.CONTENT_TYPE, metrics.get()));
        ops.server.setExecutor(ops.threads);
        ops.server.start();
        return ops;
    }

    public int port() {
        return server.getAddress().getPort();
    }

    private static void answerHealth(HttpExchange exchange, Health health) throws IOException {
        answer(exchange, health.serving() ? 200 : 503, "application/json", health.json());
    }

    private static void answer(HttpExchange exchange, int status, String type, String text)
            throws IOException {
        try (exchange) {
            byte[] body = text.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("content-type", type);
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
