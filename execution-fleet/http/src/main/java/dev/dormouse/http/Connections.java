package dev.dormouse.http;

import static java.util.Objects.requireNonNull;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import java.io.IOException;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The open connections of one event loop, and how many requests are under way on them. */
final class Connections {
    private final Vertx vertx;
    private final Predicate<X509Certificate> shutOut;
    private final IdentityHashMap<HttpConnection, ClientConnection> open = new IdentityHashMap<>();
    private int underWay;
    private @Nullable Runnable whenDrained;

    /**
     * @param shutOut clients, by certificate, that get no answer
     */
    Connections(Vertx vertx, Predicate<X509Certificate> shutOut) {
        this.vertx = vertx;
        this.shutOut = shutOut;
    }

    void opened(HttpConnection connection) {
        ClientConnection client = new ClientConnection(vertx, connection);
        open.put(connection, client);
        connection.closeHandler(nothing -> open.remove(connection));
        if (isShutOut(connection)) {
            client.close();
        } else if (whenDrained != null) {
            client.makeLast();
        }
    }

    private boolean isShutOut(HttpConnection connection) {
        if (!connection.isSsl()) {
            return false;
        }
        try {
            List<Certificate> chain = connection.peerCertificates();
            return !chain.isEmpty()
                    && chain.getFirst() instanceof X509Certificate client
                    && shutOut.test(client);
        } catch (IOException e) {
            // a client that need not say who it is
            return false;
        }
    }

    /** Closes those of clients that are shut out by now. */
    void lookAgain() {
        List.copyOf(open.entrySet()).stream()
                .filter(entry -> isShutOut(entry.getKey()))
                .forEach(entry -> entry.getValue().close());
    }

    ClientConnection of(HttpConnection connection) {
        return requireNonNull(open.get(connection), "a connection that was opened");
    }

    void requestBegan() {
        underWay++;
    }

    void requestEnded() {
        underWay--;
        checkDrained();
    }

    /**
     * Asks the clients to go.
     *
     * @param done runs when no request is under way
     */
    void drain(long timeoutMillis, Runnable done) {
        whenDrained = done;
        List.copyOf(open.values()).forEach(connection -> connection.drain(timeoutMillis));
        checkDrained();
    }

    private void checkDrained() {
        if (whenDrained != null && underWay == 0) {
            whenDrained.run();
        }
    }
}
