package dev.dormouse.http;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.vertx.core.impl.transports.JDKTransport;
import io.vertx.core.net.NetServerOptions;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Where a server's clients come in: turns away those that are too many, even while they are silent,
 * and closes without touching those that are in.
 */
@Sharable
final class Door extends ChannelInboundHandlerAdapter {
    private final int connectionsMax;
    private final AtomicInteger connections = new AtomicInteger();
    private volatile @Nullable Channel listening;

    Door(int connectionsMax) {
        this.connectionsMax = connectionsMax;
    }

    /** A transport whose server sockets have this door. */
    JDKTransport transport() {
        return new JDKTransport() {
            @Override
            public void configure(
                    NetServerOptions options, boolean domainSocket, ServerBootstrap bootstrap) {
                super.configure(options, domainSocket, bootstrap);
                bootstrap.handler(Door.this);
            }
        };
    }

    @Override
    public void handlerAdded(ChannelHandlerContext context) {
        listening = context.channel();
    }

    @Override
    @SuppressWarnings("FutureReturnValueIgnored") // The listener is all that is wanted of it.
    public void channelRead(ChannelHandlerContext context, Object message) {
        Channel client = (Channel) message;
        if (connections.incrementAndGet() > connectionsMax) {
            connections.decrementAndGet();
            client.unsafe().closeForcibly();
            return;
        }
        client.closeFuture().addListener(closed -> connections.decrementAndGet());
        context.fireChannelRead(client);
    }

    /** Lets nobody in from now on. */
    @SuppressWarnings("FutureReturnValueIgnored") // The listener is all that is wanted of it.
    CompletableFuture<Void> close() {
        CompletableFuture<Void> closed = new CompletableFuture<>();
        Channel channel = listening;
        if (channel == null) {
            closed.complete(null);
        } else {
            channel.close().addListener(done -> afterNextSelect(channel, closed));
        }
        return closed;
    }

    /** NIO gives the port back when its selector runs again; until then clients get in. */
    @SuppressWarnings("FutureReturnValueIgnored") // It completes the future that is waited for.
    private static void afterNextSelect(Channel channel, CompletableFuture<Void> closed) {
        channel.eventLoop().schedule(() -> closed.complete(null), 1, TimeUnit.MILLISECONDS);
    }
}
