package dev.dormouse.gateway.proxy;

import static java.util.Objects.requireNonNull;

import dev.dormouse.gateway.edge.Connections;
import dev.dormouse.gateway.limit.GatewayLimits;
import dev.dormouse.gateway.route.Upstream;
import dev.dormouse.gateway.tls.SniKeyManager;
import dev.dormouse.kernel.id.IdSource;
import dev.dormouse.kernel.id.TimeOrderedIds;
import io.vertx.core.AbstractVerticle;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.http.Http2Settings;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.net.KeyCertOptions;
import io.vertx.core.net.SocketAddress;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One event loop's share of a gateway: all of them listen on the same addresses. */
public final class Listener extends AbstractVerticle {
    private static final int BACKLOG = 1024;
    private static final long TICK_MILLIS = 100;
    private static final int STREAM_WINDOW_BYTES = 256 << 10;
    private static final int KEEP_ALIVE_SECONDS = 30;

    private final Proxy proxy;
    private final SniKeyManager keys;
    private final List<SocketAddress> addresses;
    private final InstantSource clock;
    private final List<HttpServer> servers = new ArrayList<>();
    private @Nullable Connections connections;

    /**
     * @param addresses where to listen; all loops get the same
     */
    public Listener(
            Proxy proxy, SniKeyManager keys, List<SocketAddress> addresses, InstantSource clock) {
        this.proxy = proxy;
        this.keys = keys;
        this.addresses = List.copyOf(addresses);
        this.clock = clock;
    }

    @Override
    public void start(Promise<Void> started) {
        GatewayLimits limits = proxy.limits();
        Connections mine = new Connections(vertx, limits, proxy.counters().headsTooSlow);
        connections = mine;
        SplittableRandom random = new SplittableRandom(new SecureRandom().nextLong());
        IdSource ids = new TimeOrderedIds(clock, random);
        NodeClients nodes = new NodeClients(vertx, proxy.credentials(), limits);
        Frontend frontend = new Frontend(proxy, mine, context, nodes, upstreams(), ids, clock);
        vertx.setPeriodic(TICK_MILLIS, timer -> frontend.tick(System.nanoTime()));
        List<Future<HttpServer>> listening = new ArrayList<>();
        for (SocketAddress address : addresses) {
            HttpServerOptions options = options(address);
            HttpServer server =
                    vertx.createHttpServer(options)
                            .connectionHandler(connection -> mine.opened(connection, options))
                            .requestHandler(frontend::handle)
                            .invalidRequestHandler(frontend::handleInvalid);
            servers.add(server);
            listening.add(server.listen());
        }
        Future.all(listening).<Void>mapEmpty().onComplete(started);
    }

    private Map<Upstream, HttpClient> upstreams() {
        Map<Upstream, HttpClient> clients = new EnumMap<>(Upstream.class);
        proxy.upstreams().forEach((name, address) -> clients.put(name, connectTo(address)));
        return clients;
    }

    private HttpClient connectTo(SocketAddress address) {
        GatewayLimits limits = proxy.limits();
        HttpClientOptions options =
                new HttpClientOptions()
                        .setDefaultHost(address.host())
                        .setDefaultPort(address.port())
                        .setKeepAliveTimeout(KEEP_ALIVE_SECONDS)
                        .setMaxHeaderSize(2 * limits.head().headBytesMax())
                        .setConnectTimeout(
                                Math.toIntExact(limits.upstream().connectMax().toMillis()))
                        .setTcpNoDelay(true)
                        .setDecompressionSupported(false);
        PoolOptions pool =
                new PoolOptions()
                        .setHttp1MaxSize(limits.upstream().connectionsPerUpstreamMax())
                        .setMaxWaitQueueSize(limits.upstream().waitingMax());
        return vertx.httpClientBuilder().with(options).with(pool).build();
    }

    private HttpServerOptions options(SocketAddress address) {
        GatewayLimits limits = proxy.limits();
        return new HttpServerOptions()
                .setHost(address.host())
                .setPort(address.port() == 0 ? -1 : address.port())
                .setAcceptBacklog(BACKLOG)
                .setTcpNoDelay(true)
                .setSsl(true)
                .setUseAlpn(true)
                .setKeyCertOptions(KeyCertOptions.wrap(keys))
                .setEnabledSecureTransportProtocols(Set.of("TLSv1.2", "TLSv1.3"))
                .setSslHandshakeTimeout(limits.head().arrivalMax().toMillis())
                .setSslHandshakeTimeoutUnit(TimeUnit.MILLISECONDS)
                .setHttp2ClearTextEnabled(false)
                .setPerFrameWebSocketCompressionSupported(false)
                .setPerMessageWebSocketCompressionSupported(false)
                .setHandle100ContinueAutomatically(false)
                .setMaxInitialLineLength(limits.head().requestLineBytesMax())
                .setMaxHeaderSize(limits.head().headBytesMax())
                .setHttp2RstFloodMaxRstFramePerWindow(limits.connections().resetsMax())
                .setHttp2RstFloodWindowDuration(
                        Math.toIntExact(limits.connections().resetWindow().toSeconds()))
                .setHttp2RstFloodWindowDurationTimeUnit(TimeUnit.SECONDS)
                .setHttp2ConnectionWindowSize(
                        STREAM_WINDOW_BYTES * limits.connections().streamsMax())
                .setInitialSettings(
                        new Http2Settings()
                                .setPushEnabled(false)
                                .setInitialWindowSize(STREAM_WINDOW_BYTES)
                                .setMaxConcurrentStreams(limits.connections().streamsMax())
                                .setMaxHeaderListSize(limits.head().headBytesMax()));
    }

    /** The port of each address, in their order. */
    public List<Integer> ports() {
        return servers.stream().map(HttpServer::actualPort).toList();
    }

    /** Asks clients to go; completes when no request is under way. */
    public CompletableFuture<Void> drain(long timeoutMillis) {
        CompletableFuture<Void> drained = new CompletableFuture<>();
        Connections mine = requireNonNull(connections, "started");
        context.runOnContext(nothing -> mine.drain(timeoutMillis, () -> drained.complete(null)));
        return drained;
    }
}
