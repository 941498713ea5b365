package dev.dormouse.certs.listener;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.dormouse.certs.authority.InternalAuthority;
import dev.dormouse.feed.member.Credentials;
import dev.dormouse.feed.member.ExpectedPeer;
import dev.dormouse.feed.member.Identity;
import dev.dormouse.feed.member.Role;
import dev.dormouse.feed.server.Fleet;
import dev.dormouse.feed.server.InternalEndpoint;
import dev.dormouse.feed.server.Peer;
import dev.dormouse.feed.wire.JoinRequest;
import dev.dormouse.feed.wire.WireLimits;
import dev.dormouse.kernel.DormouseException;
import dev.dormouse.kernel.ErrorCode;
import dev.dormouse.kernel.ErrorKind;
import dev.dormouse.kernel.id.IdSource;
import dev.dormouse.web.problem.Problem;
import dev.dormouse.web.problem.WebErrors;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.http.ClientAuth;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;

/** Where gateways and nodes call the control plane. */
public final class InternalListener {
    private static final System.Logger LOG = System.getLogger(InternalListener.class.getName());
    private static final String JOIN = "/internal/v1/join";
    private static final String JSON = "application/json";
    private static final long STEP_SECONDS_MAX = 30;

    private final Vertx vertx;
    private final Credentials credentials;
    private final Fleet fleet;
    private final Joins joins;
    private final Endpoints endpoints;
    private final ObjectMapper json;
    private final InstantSource clock;
    private final IdSource requestIds;
    private final Semaphore room = new Semaphore(ListenerLimits.REQUESTS_MAX);
    private final HttpServer server;

    /**
     * @param credentials of the control plane
     * @param endpoints all but those to join and to renew
     */
    public InternalListener(
            Credentials credentials,
            InternalAuthority authority,
            Fleet fleet,
            List<InternalEndpoint> endpoints,
            ObjectMapper json,
            InstantSource clock,
            IdSource requestIds) {
        this.vertx = Vertx.vertx(vertxOptions());
        this.credentials = credentials;
        this.fleet = fleet;
        this.joins = new Joins(fleet, authority);
        List<InternalEndpoint> all = new ArrayList<>(endpoints);
        all.add(new RenewEndpoint(joins));
        this.endpoints = new Endpoints(all);
        this.json = json;
        this.clock = clock;
        this.requestIds = requestIds;
        this.server = vertx.createHttpServer(options()).requestHandler(this::route);
    }

    /** Returns when it listens; port 0 takes any that is free. Once only. */
    public void start(String host, int port) throws IOException, InterruptedException {
        try {
            await(server.listen(port, host));
        } catch (ExecutionException | TimeoutException e) {
            stop();
            throw new IOException(
                    "The internal listener cannot use " + host + ":" + port + ": " + e.getMessage(),
                    e);
        }
    }

    public int port() {
        return server.actualPort();
    }

    /** Returns when requests under way have ended, or after a while. */
    public void stop() throws InterruptedException {
        try {
            await(server.close());
            await(vertx.close());
        } catch (ExecutionException | TimeoutException e) {
            LOG.log(System.Logger.Level.WARNING, "The internal listener does not stop", e);
        }
    }

    private static void await(Future<?> step)
            throws ExecutionException, TimeoutException, InterruptedException {
        step.toCompletionStage().toCompletableFuture().get(STEP_SECONDS_MAX, TimeUnit.SECONDS);
    }

    /** Threads of its own: the public API can neither hold up a feed nor be held up by one. */
    private static VertxOptions vertxOptions() {
        return new VertxOptions()
                .setEventLoopPoolSize(ListenerLimits.EVENT_LOOPS)
                .setFileSystemOptions(
                        new FileSystemOptions()
                                .setClassPathResolvingEnabled(false)
                                .setFileCachingEnabled(false));
    }

    private HttpServerOptions options() {
        HttpServerOptions options = new HttpServerOptions();
        credentials.serve(
                options, Set.of(ExpectedPeer.any(Role.NODE), ExpectedPeer.any(Role.GATEWAY)));
        options.getInitialSettings().setMaxHeaderListSize(ListenerLimits.HEAD_BYTES_MAX);
        return options
                // who joins has no certificate yet; all others are sent away below
                .setClientAuth(ClientAuth.REQUEST)
                .setIdleTimeout(ListenerLimits.IDLE_SECONDS)
                .setMaxHeaderSize(ListenerLimits.HEAD_BYTES_MAX);
    }

    private void route(HttpServerRequest request) {
        request.pause();
        Optional<Peer> peer = peer(request);
        String path = Objects.requireNonNullElse(request.path(), "");
        boolean joining = path.equals(JOIN) && request.method().equals(HttpMethod.POST);
        Optional<Endpoints.Match> match = endpoints.find(request.method(), path);
        VertxRequest exchange =
                new VertxRequest(
                        request,
                        vertx.getOrCreateContext(),
                        match.map(Endpoints.Match::rest).orElse(List.of()));
        if (!room.tryAcquire()) {
            refuse(exchange, WebErrors.UNAVAILABLE, "Too many requests are under way. Try again.");
            return;
        }
        Thread.ofVirtual()
                .name("internal-request")
                .start(() -> {
                    try {
                        if (joining) {
                            answer(exchange, () -> join(exchange));
                        } else {
                            answer(exchange, () -> handle(peer, match, exchange));
                        }
                    } finally {
                        room.release();
                    }
                });
    }

    private void handle(Optional<Peer> peer, Optional<Endpoints.Match> match, VertxRequest exchange)
            throws IOException, InterruptedException {
        if (peer.isEmpty()) {
            throw new DormouseException(
                    WebErrors.UNAUTHENTICATED, "This needs a certificate of this cloud.");
        }
        if (fleet.isRevoked(peer.get().identity())) {
            throw new DormouseException(
                    WebErrors.FORBIDDEN,
                    "An operator revoked this member. Join again, with a new token.");
        }
        if (match.isEmpty()) {
            throw new DormouseException(WebErrors.NOT_FOUND, "There is no such endpoint.");
        }
        InternalEndpoint endpoint = match.get().endpoint();
        if (!endpoint.roles().contains(peer.get().role())) {
            throw new DormouseException(
                    WebErrors.FORBIDDEN, "This is not for a " + peer.get().role().word() + ".");
        }
        endpoint.handle(peer.get(), exchange);
    }

    private void join(VertxRequest exchange) throws IOException, InterruptedException {
        JoinRequest request = JoinRequest.fromJson(exchange.body(WireLimits.JOIN_BYTES_MAX));
        exchange.answer(200, JSON, joins.join(request).json());
    }

    private void answer(VertxRequest exchange, Work work) {
        try {
            work.run();
        } catch (DormouseException e) {
            if (e.code().kind() == ErrorKind.INTERNAL) {
                failed(exchange, e);
            } else {
                refuse(exchange, e.code(), e.detail());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            exchange.abort();
        } catch (IOException e) {
            // the caller is gone, or too slow
            exchange.abort();
        } catch (RuntimeException e) {
            failed(exchange, e);
        }
    }

    private void failed(VertxRequest exchange, RuntimeException e) {
        LOG.log(System.Logger.Level.ERROR, "An internal request failed", e);
        refuse(exchange, WebErrors.INTERNAL, "This is not the fault of the request. Try again.");
    }

    private void refuse(VertxRequest exchange, ErrorCode code, String detail) {
        if (exchange.answered()) {
            exchange.abort();
            return;
        }
        Problem problem = Problem.of(code, detail, requestIds.next().toString(), List.of());
        try {
            exchange.answer(problem.status(), Problem.MEDIA_TYPE, json.writeValueAsBytes(problem));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A problem is always JSON", e);
        }
    }

    /** Whom the handshake proved; the certificate must be good now, however old the connection. */
    private Optional<Peer> peer(HttpServerRequest request) {
        SSLSession session = request.connection().sslSession();
        try {
            X509Certificate certificate = (X509Certificate) session.getPeerCertificates()[0];
            certificate.checkValidity(Date.from(clock.instant()));
            return Identity.of(certificate).map(identity -> new Peer(identity, certificate));
        } catch (SSLPeerUnverifiedException | CertificateException e) {
            return Optional.empty();
        }
    }

    /** What answers a request. */
    @FunctionalInterface
    private interface Work {
        void run() throws IOException, InterruptedException;
    }
}
