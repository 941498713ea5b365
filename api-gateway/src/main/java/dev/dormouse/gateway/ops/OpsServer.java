package dev.dormouse.gateway.ops;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.dormouse.feed.member.Validity;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/**
 * Answers {@code /health} and {@code /metrics} on loopback, on threads of its own: it still answers
 * when the event loops do not.
 */
public final class OpsServer implements AutoCloseable {
    private static final int BACKLOG = 16;

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Supplier<Counters> counters;
    private final Supplier<Health> health;

    /**
     * What is true now.
     *
     * @param serving whether clients' requests can be answered
     * @param certificate of this gateway among the processes of the cloud
     * @param gauges by the last part of their names
     */
    public record Health(
            boolean serving,
            String reason,
            Optional<Certificate> certificate,
            Map<String, Long> gauges) {
        public Health {
            gauges = Map.copyOf(gauges);
        }
    }

    /** When it ends, and what to think of that now. */
    public record Certificate(Instant until, Validity.State state) {}

    private OpsServer(HttpServer server, Supplier<Counters> counters, Supplier<Health> health) {
        this.server = server;
        this.counters = counters;
        this.health = health;
    }

    /**
     * @param port 0 for any free one
     */
    public static OpsServer start(int port, Supplier<Counters> counters, Supplier<Health> health) {
        try {
            InetSocketAddress address =
                    new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
            HttpServer server = HttpServer.create(address, BACKLOG);
            OpsServer ops = new OpsServer(server, counters, health);
            server.setExecutor(ops.threads);
            server.createContext("/health", ops::answerHealth);
            server.createContext("/metrics", ops::answerMetrics);
            server.start();
            return ops;
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot listen on port " + port + " of loopback", e);
        }
    }

    public int port() {
        return server.getAddress().getPort();
    }

    private void answerHealth(HttpExchange exchange) throws IOException {
        Health now = health.get();
        var json =
                JsonNodeFactory.instance
                        .objectNode()
                        .put("status", now.serving() ? "up" : "down")
                        .put("reason", now.reason());
        now.certificate().ifPresent(own -> json.put("certificate", own.state().word()));
        new TreeMap<>(now.gauges()).forEach(json::put);
        answer(exchange, now.serving() ? 200 : 503, "application/json", json.toString());
    }

    private void answerMetrics(HttpExchange exchange) throws IOException {
        PrometheusText text = new PrometheusText();
        counters.get().write(text);
        Health now = health.get();
        now.certificate().ifPresent(own -> write(text, own));
        new TreeMap<>(now.gauges())
                .forEach((name, value) -> text.gauge("dormouse_gateway_" + name, value));
        answer(exchange, 200, "text/plain; version=0.0.4", text.toString());
    }

    private static void write(PrometheusText text, Certificate own) {
        text.type(Validity.METRIC, "gauge");
        text.sample(Validity.METRIC, "certificate=\"member\"", own.until().getEpochSecond());
    }

    private static void answer(HttpExchange exchange, int status, String type, String text)
            throws IOException {
        try (exchange) {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("content-type", type);
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.close();
    }
}
