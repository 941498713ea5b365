package dev.dormouse.accounts.issuer;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Gives {@link IssuerKeys} to this process, on the loopback interface. They are no secret. */
final class IssuerKeysServer implements AutoCloseable {
    static final String PATH = "/keys";

    private static final int UNAVAILABLE = 503;
    private static final int NO_BODY = -1;

    private final IssuerKeys keys;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    IssuerKeysServer(IssuerKeys keys) throws IOException {
        this.keys = keys;
        this.server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext(PATH, this::answer);
        server.start();
    }

    InetSocketAddress address() {
        return server.getAddress();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            Optional<byte[]> newest = keys.newest();
            if (newest.isEmpty()) {
                exchange.sendResponseHeaders(UNAVAILABLE, NO_BODY);
                return;
            }
            exchange.getResponseHeaders().set("content-type", "application/json");
            exchange.sendResponseHeaders(200, newest.get().length);
            exchange.getResponseBody().write(newest.get());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
        keys.close();
    }
}
