package dev.dormouse.gateway.proxy;

import dev.dormouse.gateway.edge.ClientConnection;
import dev.dormouse.gateway.edge.Connections;
import dev.dormouse.gateway.limit.GatewayLimits;
import dev.dormouse.gateway.ops.AccessLine;
import dev.dormouse.gateway.problem.Problem;
import dev.dormouse.gateway.request.RequestHead;
import dev.dormouse.gateway.request.RequestReading;
import dev.dormouse.gateway.route.AppRoute;
import dev.dormouse.gateway.route.Destination;
import dev.dormouse.gateway.route.Directory;
import dev.dormouse.gateway.route.Upstream;
import dev.dormouse.kernel.id.IdSource;
import io.vertx.core.Context;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Takes the requests of one event loop, and leads each to who answers it. */
final class Frontend {
    /** The status in the access log of a request whose client never got all of the answer. */
    static final int CLIENT_CLOSED = 499;

    /** RFC 6797; this side of the gateway is the one with TLS. */
    static final CharSequence STRICT_TRANSPORT =
            HttpHeaders.createOptimized("strict-transport-security");

    private final Proxy proxy;
    private final Connections connections;
    private final Context context;
    private final NodeClients nodes;
    private final Map<Upstream, HttpClient> upstreams;
    private final OwnAnswers answers;
    private final IdSource ids;
    private final InstantSource clock;
    private final Set<Exchange> underWay = new HashSet<>();
    private int waiting;

    Frontend(
            Proxy proxy,
            Connections connections,
            Context context,
            NodeClients nodes,
            Map<Upstream, HttpClient> upstreams,
            OwnAnswers answers,
            IdSource ids,
            InstantSource clock) {
        this.proxy = proxy;
        this.connections = connections;
        this.context = context;
        this.nodes = nodes;
        this.upstreams = upstreams;
        this.answers = answers;
        this.ids = ids;
        this.clock = clock;
    }

    Proxy proxy() {
        return proxy;
    }

    GatewayLimits limits() {
        return proxy.limits();
    }

    OwnAnswers answers() {
        return answers;
    }

    Connections connections() {
        return connections;
    }

    Context context() {
        return context;
    }

    void handle(HttpServerRequest request) {
        ClientConnection connection = connections.begin(request);
        if (connection == null) {
            return;
        }
        switch (RequestHead.of(request, limits().head())) {
            case RequestHead head -> {
                if (isMisdirected(request, connection, head)) {
                    answers.problem(request, connection, head, Problem.MISDIRECTED);
                } else {
                    lead(request, connection, head);
                }
            }
            case RequestReading.Refused(Problem problem) ->
                    answers.refuseUnread(request, connection, problem);
        }
    }

    /** A request that is no HTTP. */
    void handleInvalid(HttpServerRequest request) {
        ClientConnection connection = connections.begin(request);
        if (connection != null) {
            answers.refuseInvalid(request, connection);
        }
    }

    /** A certificate for one host says nothing about another, whoever shares it. */
    private static boolean isMisdirected(
            HttpServerRequest request, ClientConnection connection, RequestHead head) {
        return request.isSSL()
                && !Directory.agree(connection.serverName(), head.authority().host());
    }

    private void lead(HttpServerRequest request, ClientConnection connection, RequestHead head) {
        Destination destination = proxy.directory().find(head);
        String strictTransport = destination.strictTransport();
        if (strictTransport != null) {
            request.response().putHeader(STRICT_TRANSPORT, strictTransport);
        }
        switch (destination) {
            case Destination.Nowhere(Problem problem, _) ->
                    answers.problem(request, connection, head, problem);
            case Destination.ToHost(String host, _) ->
                    answers.redirect(request, connection, head, host);
            case Destination.ToApp(AppRoute app) -> {
                ClientFacts client = facts(request, connection, head);
                begin(request, connection, head, client, new AppWay(proxy, nodes, app, client));
            }
            case Destination.ToUpstream(Upstream upstream) -> {
                ClientFacts client = facts(request, connection, head);
                HttpClient to = upstreams.get(upstream);
                if (to == null) {
                    answers.problem(request, connection, head, Problem.UPSTREAM_AWAY);
                } else {
                    Way way = new UpstreamWay(proxy, to, upstream, client);
                    begin(request, connection, head, client, way);
                }
            }
        }
    }

    private ClientFacts facts(
            HttpServerRequest request, ClientConnection connection, RequestHead head) {
        return ClientFacts.of(ids.next().toString(), connection, request.isSSL(), head.authority());
    }

    private void begin(
            HttpServerRequest request,
            ClientConnection connection,
            RequestHead head,
            ClientFacts client,
            Way way) {
        Admission.Seat seat =
                proxy.admission().admit(connection.network(), way.app(), way.upstream());
        if (seat == null) {
            answers.problem(request, connection, head, Problem.AT_CAPACITY);
            return;
        }
        Exchange exchange =
                new Exchange(this, connection, request, head, way, seat, client.requestId());
        underWay.add(exchange);
        exchange.start();
    }

    void finished(Exchange exchange, Exchange.Outcome outcome) {
        underWay.remove(exchange);
        exchange.seat().leave();
        AppRoute app = exchange.way().app();
        RequestHead head = exchange.head();
        answers.account(
                new AccessLine(
                        clock.instant(),
                        exchange.requestId(),
                        exchange.connection().address(),
                        OwnAnswers.protocol(exchange.request()),
                        head.method().name(),
                        head.authority().toString(),
                        head.path(),
                        outcome.status(),
                        outcome.bytesIn(),
                        outcome.bytesOut(),
                        OwnAnswers.micros(exchange.startedNanos()),
                        exchange.tries(),
                        app == null ? null : app.id().toString(),
                        exchange.way().generation(),
                        exchange.way().node()));
    }

    /** Whether one more request may wait for a node; it says when it does not any more. */
    boolean mayWait() {
        if (waiting >= limits().upstream().waitingMax()) {
            return false;
        }
        waiting++;
        return true;
    }

    void waitsNoMore() {
        waiting--;
    }

    void tick(long nowNanos) {
        new ArrayList<>(underWay).forEach(exchange -> exchange.tick(nowNanos));
        connections.closeIdle(nowNanos);
        nodes.keep(proxy.routes().fleet());
    }
}
