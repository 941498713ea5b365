package dev.dormouse.gateway.edge;

import static java.util.Objects.requireNonNull;

import dev.dormouse.gateway.limit.GatewayLimits;
import dev.dormouse.gateway.tls.AskedName;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.ssl.SslHandler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.impl.ConnectionBase;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/** The open connections of one event loop, and how many requests are under way on them. */
public final class Connections {
    private static final String DECODER = "httpDecoder";

    private final Vertx vertx;
    private final GatewayLimits limits;
    private final LongAdder tooSlow;
    private final IdentityHashMap<HttpConnection, ClientConnection> open = new IdentityHashMap<>();
    private int underWay;
    private @Nullable Runnable whenDrained;

    /**
     * @param tooSlow counts connections whose head took too long
     */
    public Connections(Vertx vertx, GatewayLimits limits, LongAdder tooSlow) {
        this.vertx = vertx;
        this.limits = limits;
        this.tooSlow = tooSlow;
    }

    /** Before anything is read from it. */
    public void opened(HttpConnection connection, HttpServerOptions options) {
        ChannelHandlerContext context = ((ConnectionBase) connection).channelHandlerContext();
        ClientConnection client =
                new ClientConnection(
                        vertx,
                        connection,
                        ClientNetwork.of(context.channel().remoteAddress()),
                        serverName(context.pipeline()),
                        System.nanoTime());
        open.put(connection, client);
        connection.closeHandler(nothing -> open.remove(connection));
        readStrictly(context.pipeline(), options);
        if (whenDrained != null) {
            client.makeLast();
        }
    }

    private static @Nullable String serverName(ChannelPipeline pipeline) {
        SslHandler tls = pipeline.get(SslHandler.class);
        return tls == null ? null : AskedName.of(tls.engine());
    }

    private void readStrictly(ChannelPipeline pipeline, HttpServerOptions options) {
        if (pipeline.get(DECODER) != null) {
            pipeline.replace(
                    DECODER, DECODER, new StrictRequestDecoder(options, limits.head(), tooSlow));
        }
    }

    /** Null if no request is answered on this connection any more. */
    public @Nullable ClientConnection begin(HttpServerRequest request) {
        ClientConnection client = open.get(request.connection());
        if (client == null || !client.begin(request)) {
            return null;
        }
        underWay++;
        return client;
    }

    /** After the whole response to that request was given to the network. */
    public void ended(ClientConnection client, HttpServerRequest request) {
        client.end(request, System.nanoTime());
        requestEnded();
    }

    /** After a request that got no complete response. */
    public void endedWithout(ClientConnection client) {
        client.endWithout(System.nanoTime());
        requestEnded();
    }

    private void requestEnded() {
        underWay--;
        checkDrained();
    }

    public int underWay() {
        return underWay;
    }

    /** Closes those on which nothing happens. */
    public void closeIdle(long nowNanos) {
        long idleNanosMax = limits.connections().idleMax().toNanos();
        List<ClientConnection> idle =
                open.values().stream()
                        .filter(client -> client.isIdle(nowNanos, idleNanosMax))
                        .toList();
        idle.forEach(ClientConnection::close);
    }

    /**
     * Asks the clients to go.
     *
     * @param done runs when no request is under way
     */
    public void drain(long timeoutMillis, Runnable done) {
        whenDrained = requireNonNull(done, "done");
        List.copyOf(open.values()).forEach(connection -> connection.drain(timeoutMillis));
        checkDrained();
    }

    private void checkDrained() {
        if (whenDrained != null && underWay == 0) {
            whenDrained.run();
        }
    }
}
