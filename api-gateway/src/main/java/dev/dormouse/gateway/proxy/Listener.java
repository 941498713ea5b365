package dev.dormouse.gateway.proxy;

import static java.util.Objects.requireNonNull;

import dev.dormouse.gateway.edge.Connections;
import dev.dormouse.gateway.limit.GatewayLimits;
import dev.dormouse.gateway.route.Upstream;
import dev.dormouse.gateway.tls.ServerTls;
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
import io.vertx.core.net.SocketAddress;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One event loop's share of a gateway: all of them listen on the same addresses. */
public final class Listener extends AbstractVerticle {
    private static final int BACKLOG = 1024;
    private static final long TICK_MILLIS = 100;
    private static final int STREAM_WINDOW_BYTES = 256 << 10;
    private static final int KEEP_ALIVE_SECONDS = 30;

    private final Proxy proxy;
    private final ServerTls tls;
    private final Addresses addresses;
    private final InstantSource clock;
    private final List<HttpServer> secure = new ArrayList<>();
    private final List<HttpServer> plain = new ArrayList<>();
    private @Nullable Connections connections;

    /**
     * Where to listen; all loops get the same. Port 0 stands for any free one.
     *
     * @param plain without TLS; may be none
     */
    public record Addresses(List<SocketAddress> secure, List<SocketAddress> plain) {
        public Addresses {
            secure = List.copyOf(secure);
            plain = List.copyOf(plain);
        }
    }

    public Listener(Proxy proxy, ServerTls tls, Addresses addresses, InstantSource clock) {
        this.proxy = proxy;
        this.tls = tls;
        this.addresses = addresses;
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
        OwnAnswers answers = new OwnAnswers(proxy, mine, this::publicPort, ids, clock);
        Frontend frontend =
                new Frontend(proxy, mine, context, nodes, upstreams(), answers, ids, clock);
        PlainFrontend redirects = new PlainFrontend(proxy, mine, answers);
        vertx.setPeriodic(TICK_MILLIS, timer -> frontend.tick(System.nanoTime()));
        for (SocketAddress address : addresses.secure()) {
            HttpServerOptions options = tls.secure(options(address, secure.size()));
            secure.add(
                    server(mine, options)
                            .requestHandler(frontend::handle)
                            .invalidRequestHandler(frontend::handleInvalid));
        }
        for (SocketAddress address : addresses.plain()) {
            HttpServerOptions options = options(address, secure.size() + plain.size());
            plain.add(
                    server(mine, options)
                            .requestHandler(redirects::handle)
                            .invalidRequestHandler(redirects::handleInvalid));
        }
        Future.all(Stream.concat(secure.stream(), plain.stream()).map(HttpServer::listen).toList())
                .<Void>mapEmpty()
                .onComplete(started);
    }

    private HttpServer server(Connections mine, HttpServerOptions options) {
        return vertx.createHttpServer(options)
                .connectionHandler(connection -> mine.opened(connection, options));
    }

    private int publicPort() {
        return proxy.publicPort().orElseGet(() -> secure.getFirst().actualPort());
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

    /**
     * @param number of the address: all loops that listen on one have the same
     */
    private HttpServerOptions options(SocketAddress address, int number) {
        GatewayLimits limits = proxy.limits();
        return new HttpServerOptions()
                .setHost(address.host())
                .setPort(address.port() == 0 ? -1 - number : address.port())
                .setAcceptBacklog(BACKLOG)
                .setTcpNoDelay(true)
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

    /** The port of each address with TLS, in their order. */
    public List<Integer> ports() {
        return secure.stream().map(HttpServer::actualPort).toList();
    }

    /** The port of each address without TLS, in their order. */
    public List<Integer> plainPorts() {
        return plain.stream().map(HttpServer::actualPort).toList();
    }

    /** Asks clients to go; completes when no request is under way. */
    public CompletableFuture<Void> drain(long timeoutMillis) {
        CompletableFuture<Void> drained = new CompletableFuture<>();
        Connections mine = requireNonNull(connections, "started");
        context.runOnContext(nothing -> mine.drain(timeoutMillis, () -> drained.complete(null)));
        return drained;
    }
}
