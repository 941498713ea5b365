package dev.dormouse.gateway.edge;

import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One client's connection, on its event loop. */
public final class ClientConnection {
    private static final Handler<Buffer> DISCARD = buffer -> {};
    private static final long LINGER_MILLIS = 2_000;
    // error codes of RFC 9113, section 7
    private static final long NO_ERROR = 0;
    private static final long INTERNAL_ERROR = 2;

    private final Vertx vertx;
    private final HttpConnection connection;
    private final ClientNetwork network;
    private final String address;
    private final int port;
    private final @Nullable String serverName;
    private int underWay;
    private long idleSinceNanos;
    private boolean multiplexed;
    private boolean last;
    private boolean closing;

    ClientConnection(
            Vertx vertx,
            HttpConnection connection,
            ClientNetwork network,
            @Nullable String serverName,
            long nowNanos) {
        this.vertx = vertx;
        this.connection = connection;
        this.network = network;
        this.serverName = serverName;
        this.address = connection.remoteAddress().hostAddress();
        this.port = connection.remoteAddress().port();
        this.idleSinceNanos = nowNanos;
    }

    public ClientNetwork network() {
        return network;
    }

    /** The host that the client named in its TLS handshake, in lower case; null if none. */
    public @Nullable String serverName() {
        return serverName;
    }

    public String address() {
        return address;
    }

    public int port() {
        return port;
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
    public boolean saysLast() {
        return last && !multiplexed;
    }

    /** Lets the request that is under way be the last one. */
    public void makeLast() {
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

    /** After the whole response to that request was given to the network. */
    void end(HttpServerRequest request, long nowNanos) {
        ended(nowNanos);
        closing |= last && !multiplexed;
        if (request.isEnded()) {
            settle();
        } else {
            readRest(request);
        }
    }

    /**
     * Reads on a little: a client that still sends would lose the response if it met a closed
     * connection.
     */
    private void readRest(HttpServerRequest request) {
        request.endHandler(nothing -> settle());
        request.handler(DISCARD).resume();
        // the end of a request without body comes right after its head
        vertx.runOnContext(nothing -> {
            if (!request.isEnded()) {
                vertx.setTimer(LINGER_MILLIS, timer -> giveUp(request));
            }
        });
    }

    private void settle() {
        if (closing) {
            close();
        }
    }

    private void giveUp(HttpServerRequest request) {
        if (request.isEnded()) {
            return;
        }
        if (multiplexed) {
            request.response().reset(NO_ERROR);
        } else {
            close();
        }
    }

    /** Breaks off a response that has started; the client can tell that it is incomplete. */
    public void cut(HttpServerResponse response) {
        closing |= !multiplexed;
        response.reset(INTERNAL_ERROR);
    }

    /** After a request that got no complete response. */
    void endWithout(long nowNanos) {
        ended(nowNanos);
    }

    private void ended(long nowNanos) {
        underWay--;
        idleSinceNanos = nowNanos;
    }

    boolean isIdle(long nowNanos, long idleNanosMax) {
        return underWay == 0 && nowNanos - idleSinceNanos > idleNanosMax;
    }

    void close() {
        closing = true;
        connection.close();
    }
}
