package dev.dormouse.http;

import static java.util.Objects.requireNonNull;

import dev.dormouse.http.request.RequestIds;
import io.vertx.core.AbstractVerticle;
import io.vertx.core.Promise;
import io.vertx.core.http.ClientAuth;
import io.vertx.core.http.Http2Settings;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.PemKeyCertOptions;
import java.security.SecureRandom;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One event loop's share of a server: all of them listen on the one port. */
final class Listener extends AbstractVerticle {
    private static final int BACKLOG = 1024;

    /** In 30 s; gateways themselves count those of each client. */
    private static final int RESETS_OF_A_GATEWAY_MAX = 1_000_000;

    private static final int STREAM_WINDOW_BYTES = 64 * 1024;

    private final ServerConfig config;
    private final ServerState state;
    private final @Nullable MutualTls mutual;
    private @Nullable Connections connections;
    private @Nullable HttpServer server;

    Listener(ServerConfig config, ServerState state, @Nullable MutualTls mutual) {
        this.config = config;
        this.state = state;
        this.mutual = mutual;
    }

    @Override
    public void start(Promise<Void> started) {
        Connections mine =
                new Connections(vertx, mutual == null ? client -> false : mutual.shutOut());
        Frontend frontend = new Frontend(state, mine, context, new RequestIds(new SecureRandom()));
        connections = mine;
        server =
                vertx.createHttpServer(options(config, mutual))
                        .connectionHandler(mine::opened)
                        .requestHandler(frontend::handle)
                        .invalidRequestHandler(frontend::handleInvalid);
        server.listen().<Void>mapEmpty().onComplete(started);
    }

    int port() {
        return requireNonNull(server, "started").actualPort();
    }

    void lookAgain() {
        Connections mine = requireNonNull(connections, "started");
        context.runOnContext(nothing -> mine.lookAgain());
    }

    CompletableFuture<Void> drain(long timeoutMillis) {
        CompletableFuture<Void> drained = new CompletableFuture<>();
        Connections mine = requireNonNull(connections, "started");
        context.runOnContext(nothing -> mine.drain(timeoutMillis, () -> drained.complete(null)));
        return drained;
    }

    private static HttpServerOptions options(ServerConfig config, @Nullable MutualTls mutual) {
        HttpLimits limits = config.limits();
        HttpServerOptions options =
                new HttpServerOptions()
                        .setHost(config.host())
                        .setPort(config.port() == 0 ? -1 : config.port())
                        .setAcceptBacklog(BACKLOG)
                        .setTcpNoDelay(true)
                        .setPerFrameWebSocketCompressionSupported(false)
                        .setPerMessageWebSocketCompressionSupported(false)
                        .setHandle100ContinueAutomatically(false)
                        .setMaxInitialLineLength(limits.requestLineBytesMax())
                        .setMaxHeaderSize(limits.requestHeadBytesMax())
                        .setIdleTimeoutUnit(TimeUnit.MILLISECONDS)
                        .setIdleTimeout(Math.toIntExact(limits.idleTimeout().toMillis()))
                        .setInitialSettings(
                                new Http2Settings()
                                        .setPushEnabled(false)
                                        .setMaxConcurrentStreams(limits.streamsPerConnectionMax())
                                        .setMaxHeaderListSize(limits.requestHeadBytesMax()));
        config.tls().ifPresent(tls -> addTls(options, tls));
        if (mutual != null) {
            addMutualTls(options, mutual, limits);
        }
        return options;
    }

    private static void addTls(HttpServerOptions options, TlsFiles tls) {
        options.setSsl(true)
                .setUseAlpn(true)
                .setKeyCertOptions(
                        new PemKeyCertOptions()
                                .addCertPath(tls.certificate().toString())
                                .addKeyPath(tls.key().toString()));
    }

    /**
     * A gateway has the streams of many clients on one connection: none may hold up the others by
     * leaving what it sent unread, or by breaking off often.
     */
    private static void addMutualTls(
            HttpServerOptions options, MutualTls mutual, HttpLimits limits) {
        options.setSsl(true)
                .setUseAlpn(true)
                .setEnabledSecureTransportProtocols(Set.of("TLSv1.3"))
                .setKeyCertOptions(mutual.key())
                .setTrustOptions(mutual.trust())
                .setClientAuth(ClientAuth.REQUIRED)
                .setHttp2RstFloodMaxRstFramePerWindow(RESETS_OF_A_GATEWAY_MAX)
                .setHttp2ConnectionWindowSize(
                        Math.multiplyExact(limits.streamsPerConnectionMax(), STREAM_WINDOW_BYTES));
    }
}
