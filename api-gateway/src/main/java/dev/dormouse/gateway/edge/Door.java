package dev.dormouse.gateway.edge;

import dev.dormouse.gateway.limit.ConnectionLimits;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.vertx.core.impl.transports.JDKTransport;
import io.vertx.core.net.NetServerOptions;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/**
 * Where a gateway's clients come in: turns away those that are too many, in all or from one
 * address, before they cost a handshake; closes without touching those that are in. Thread-safe.
 */
@Sharable
public final class Door extends ChannelInboundHandlerAdapter {
    private final ConnectionLimits limits;
    private final AtomicInteger connections = new AtomicInteger();
    private final Map<ClientNetwork, Integer> byAddress = new ConcurrentHashMap<>();
    private final LongAdder turnedAway = new LongAdder();
    private final Set<Channel> listening = ConcurrentHashMap.newKeySet();

    public Door(ConnectionLimits limits) {
        this.limits = limits;
    }

    /** A transport whose server sockets have this door. */
    public JDKTransport transport() {
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
        listening.add(context.channel());
    }

    @Override
    @SuppressWarnings("FutureReturnValueIgnored") // The listener is all that is wanted of it.
    public void channelRead(ChannelHandlerContext context, Object message) {
        Channel client = (Channel) message;
        ClientNetwork network = ClientNetwork.of(client.remoteAddress());
        if (!enter(network)) {
            turnedAway.increment();
            client.unsafe().closeForcibly();
            return;
        }
        client.closeFuture().addListener(closed -> leave(network));
        context.fireChannelRead(client);
    }

    private boolean enter(ClientNetwork network) {
        if (connections.incrementAndGet() > limits.connectionsMax()) {
            connections.decrementAndGet();
            return false;
        }
        int mine = byAddress.merge(network, 1, Integer::sum);
        if (mine > limits.perAddressMax()) {
            leave(network);
            return false;
        }
        return true;
    }

    private void leave(ClientNetwork network) {
        connections.decrementAndGet();
        byAddress.computeIfPresent(network, (same, count) -> count == 1 ? null : count - 1);
    }

    /** Lets nobody in from now on. */
    public CompletableFuture<Void> close() {
        return CompletableFuture.allOf(
                listening.stream().map(Door::closed).toArray(CompletableFuture<?>[]::new));
    }

    @SuppressWarnings("FutureReturnValueIgnored") // The listener is all that is wanted of it.
    private static CompletableFuture<Void> closed(Channel channel) {
        CompletableFuture<Void> closed = new CompletableFuture<>();
        channel.close().addListener(done -> afterNextSelect(channel, closed));
        return closed;
    }

    /** NIO gives the port back when its selector runs again; until then clients get in. */
    @SuppressWarnings("FutureReturnValueIgnored") // It completes the future that is waited for.
    private static void afterNextSelect(Channel channel, CompletableFuture<Void> closed) {
        channel.eventLoop().schedule(() -> closed.complete(null), 1, TimeUnit.MILLISECONDS);
    }

    public int connections() {
        return connections.get();
    }

    public long turnedAway() {
        return turnedAway.sum();
    }
}
