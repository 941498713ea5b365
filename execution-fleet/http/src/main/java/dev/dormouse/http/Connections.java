package dev.dormouse.http;

import static java.util.Objects.requireNonNull;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import java.util.IdentityHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The open connections of one event loop, and how many requests are under way on them. */
final class Connections {
    private final Vertx vertx;
    private final IdentityHashMap<HttpConnection, ClientConnection> open = new IdentityHashMap<>();
    private int underWay;
    private @Nullable Runnable whenDrained;

    Connections(Vertx vertx) {
        this.vertx = vertx;
    }

    void opened(HttpConnection connection) {
        ClientConnection client = new ClientConnection(vertx, connection);
        open.put(connection, client);
        connection.closeHandler(nothing -> open.remove(connection));
        if (whenDrained != null) {
            client.makeLast();
        }
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
