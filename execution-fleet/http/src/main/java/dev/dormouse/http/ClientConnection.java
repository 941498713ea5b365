package dev.dormouse.http;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;

/** One client's connection, on its event loop. */
final class ClientConnection {
    private static final Handler<Buffer> DISCARD = buffer -> {};
    private static final long LINGER_MILLIS = 2_000;
    // error codes of RFC 9113, section 7
    private static final long NO_ERROR = 0;
    private static final long INTERNAL_ERROR = 2;

    private final Vertx vertx;
    private final HttpConnection connection;
    private final InetSocketAddress client;
    private int underWay;
    private boolean multiplexed;
    private boolean last;
    private boolean closing;

    ClientConnection(Vertx vertx, HttpConnection connection) {
        this.vertx = vertx;
        this.connection = connection;
        this.client =
                new InetSocketAddress(
                        connection.remoteAddress().hostAddress(),
                        connection.remoteAddress().port());
    }

    InetSocketAddress client() {
        return client;
    }

    String scheme() {
        return connection.isSsl() ? "https" : "http";
    }

    /** False if no request is answered here any more. */
    boolean begin(HttpServerRequest request) {
        multiplexed = request.version() == HttpVersion.HTTP_2;
        underWay += closing ? 0 : 1;
        return !closing;
    }

    /**
     * Whether the response that starts now is the last one of the connection, and has to say so.
     */
    boolean saysLast() {
        return last && !multiplexed;
    }

    /** Lets the request that is under way be the last one. */
    void makeLast() {
        last = true;
    }

    /** Asks the client to go once what is under way is done. */
    void drain(long timeoutMillis) {
        last = true;
        if (multiplexed) {
            connection.shutdown(timeoutMillis, TimeUnit.MILLISECONDS);
        } else if (underWay == 0) {
            close();
        }
    }

    /**
     * After the response to that request was given to the network.
     *
     * @param sent when it is out; a reset before that would take the rest of it away
     */
    void end(HttpServerRequest request, Future<Void> sent) {
        underWay--;
        if (multiplexed) {
            if (!request.isEnded()) {
                sent.onSuccess(nothing -> wantNoMore(request));
            }
        } else if (last) {
            closing = true;
            closeWhenRead(request);
        } else if (!request.isEnded()) {
            request.handler(DISCARD).resume();
        }
    }

    private static void wantNoMore(HttpServerRequest request) {
        if (!request.isEnded()) {
            request.response().reset(NO_ERROR);
        }
    }

    /**
     * Reads on a little: a client that still sends would lose the response if it met a closed
     * connection.
     */
    private void closeWhenRead(HttpServerRequest request) {
        if (request.isEnded()) {
            close();
            return;
        }
        request.endHandler(nothing -> close());
        request.handler(DISCARD).resume();
        vertx.setTimer(LINGER_MILLIS, timer -> close());
    }

    /** Breaks off a response that has started; the client can tell that it is incomplete. */
    void cut(HttpServerResponse response) {
        closing |= !multiplexed;
        response.reset(INTERNAL_ERROR);
    }

    /** After a request that got no complete response. */
    void endWithout() {
        underWay--;
    }

    void close() {
        closing = true;
        connection.close();
    }
}
