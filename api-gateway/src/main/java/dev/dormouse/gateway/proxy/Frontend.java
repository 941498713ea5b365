package dev.dormouse.gateway.proxy;

import dev.dormouse.gateway.edge.ClientConnection;
import dev.dormouse.gateway.edge.Connections;
import dev.dormouse.gateway.limit.GatewayLimits;
import dev.dormouse.gateway.ops.AccessLine;
import dev.dormouse.gateway.problem.Problem;
import dev.dormouse.gateway.problem.ProblemPage;
import dev.dormouse.gateway.request.Authority;
import dev.dormouse.gateway.request.RequestHead;
import dev.dormouse.gateway.request.RequestReading;
import dev.dormouse.gateway.route.AppRoute;
import dev.dormouse.gateway.route.Destination;
import dev.dormouse.gateway.route.Upstream;
import dev.dormouse.kernel.id.IdSource;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.vertx.core.Context;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Takes the requests of one event loop, and leads each to who answers it. */
final class Frontend {
    /** The status in the access log of a request whose client never got all of the answer. */
    static final int CLIENT_CLOSED = 499;

    private static final CharSequence REQUEST_ID = HttpHeaders.createOptimized("x-request-id");
    private static final RequestHead UNREADABLE =
            new RequestHead(
                    HttpMethod.valueOf("-"), new Authority("-", -1), "-", RequestHead.NO_BODY);

    private final Proxy proxy;
    private final Connections connections;
    private final Context context;
    private final NodeClients nodes;
    private final Map<Upstream, HttpClient> upstreams;
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
            IdSource ids,
            InstantSource clock) {
        this.proxy = proxy;
        this.connections = connections;
        this.context = context;
        this.nodes = nodes;
        this.upstreams = upstreams;
        this.ids = ids;
        this.clock = clock;
    }

    Proxy proxy() {
        return proxy;
    }

    GatewayLimits limits() {
        return proxy.limits();
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
            case RequestHead head -> lead(request, connection, head);
            case RequestReading.Refused(Problem problem) ->
                    refuseUnread(request, connection, problem);
        }
    }

    /** A request that is no HTTP. */
    void handleInvalid(HttpServerRequest request) {
        ClientConnection connection = connections.begin(request);
        if (connection != null) {
            refuseUnread(request, connection, problem(request.decoderResult().cause()));
        }
    }

    private static Problem problem(Throwable cause) {
        return switch (cause) {
            case TooLongHttpLineException _ -> Problem.URI_TOO_LONG;
            case TooLongHttpHeaderException _ -> Problem.HEAD_TOO_LARGE;
            default -> Problem.badRequest("The head of the request cannot be read.");
        };
    }

    private void lead(HttpServerRequest request, ClientConnection connection, RequestHead head) {
        switch (proxy.directory().find(head)) {
            case Destination.Nowhere(Problem problem) -> answer(request, connection, head, problem);
            case Destination.ToApp(AppRoute app) -> {
                ClientFacts client = facts(request, connection, head);
                begin(request, connection, head, client, new AppWay(proxy, nodes, app, client));
            }
            case Destination.ToUpstream(Upstream upstream) -> {
                ClientFacts client = facts(request, connection, head);
                HttpClient to = upstreams.get(upstream);
                if (to == null) {
                    answer(request, connection, head, Problem.UPSTREAM_AWAY);
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
            answer(request, connection, head, Problem.AT_CAPACITY);
            return;
        }
        Exchange exchange =
                new Exchange(this, connection, request, head, way, seat, client.requestId());
        underWay.add(exchange);
        exchange.start();
    }

    /** Answers and closes, for nobody knows what else the client sends or how much. */
    private void refuseUnread(
            HttpServerRequest request, ClientConnection connection, Problem problem) {
        connection.makeLast();
        proxy.counters().requestsRefused.increment();
        answer(request, connection, UNREADABLE, problem);
    }

    private void answer(
            HttpServerRequest request,
            ClientConnection connection,
            RequestHead head,
            Problem problem) {
        long startedNanos = System.nanoTime();
        String requestId = ids.next().toString();
        send(request, connection, problem, requestId);
        connections.ended(connection, request);
        account(
                new AccessLine(
                        clock.instant(),
                        requestId,
                        connection.address(),
                        protocol(request),
                        head.method().name(),
                        head.authority().toString(),
                        head.path(),
                        problem.status(),
                        0,
                        0,
                        micros(startedNanos),
                        0,
                        null,
                        0,
                        null));
    }

    /** Sends a problem as the whole answer. */
    void send(
            HttpServerRequest request,
            ClientConnection connection,
            Problem problem,
            String requestId) {
        ProblemPage page =
                ProblemPage.of(problem, requestId, request.getHeader(HttpHeaders.ACCEPT));
        HttpServerResponse response = request.response();
        response.setStatusCode(problem.status());
        response.putHeader(HttpHeaders.CONTENT_TYPE, page.contentType());
        response.putHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        response.putHeader(HttpHeaders.VARY, "accept");
        if (problem.retryAfterSeconds() > 0) {
            response.putHeader("retry-after", Integer.toString(problem.retryAfterSeconds()));
        }
        sign(response, connection, requestId);
        Buffer text = Buffer.buffer(page.text());
        if (request.method().equals(HttpMethod.HEAD)) {
            response.putHeader(HttpHeaders.CONTENT_LENGTH, Integer.toString(text.length()));
            response.end();
        } else {
            response.end(text);
        }
    }

    /** Adds what every answer of the gateway says. */
    void sign(HttpServerResponse response, ClientConnection connection, String requestId) {
        response.putHeader(REQUEST_ID, requestId);
        if (connection.saysLast()) {
            response.putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
        }
    }

    void finished(Exchange exchange, Exchange.Outcome outcome) {
        underWay.remove(exchange);
        exchange.seat().leave();
        AppRoute app = exchange.way().app();
        RequestHead head = exchange.head();
        account(
                new AccessLine(
                        clock.instant(),
                        exchange.requestId(),
                        exchange.connection().address(),
                        protocol(exchange.request()),
                        head.method().name(),
                        head.authority().toString(),
                        head.path(),
                        outcome.status(),
                        outcome.bytesIn(),
                        outcome.bytesOut(),
                        micros(exchange.startedNanos()),
                        exchange.tries(),
                        app == null ? null : app.id().toString(),
                        exchange.way().generation(),
                        exchange.way().node()));
    }

    private void account(AccessLine line) {
        proxy.counters().ended(line.status(), line.micros(), line.bytesIn(), line.bytesOut());
        proxy.log().add(line);
    }

    private static long micros(long sinceNanos) {
        return (System.nanoTime() - sinceNanos) / 1_000;
    }

    private static String protocol(HttpServerRequest request) {
        return switch (request.version()) {
            case HTTP_1_0 -> "HTTP/1.0";
            case HTTP_1_1 -> "HTTP/1.1";
            case HTTP_2 -> "HTTP/2";
        };
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
