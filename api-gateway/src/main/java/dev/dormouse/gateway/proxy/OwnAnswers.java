package dev.dormouse.gateway.proxy;

import dev.dormouse.gateway.edge.ClientConnection;
import dev.dormouse.gateway.edge.Connections;
import dev.dormouse.gateway.ops.AccessLine;
import dev.dormouse.gateway.problem.Problem;
import dev.dormouse.gateway.problem.ProblemPage;
import dev.dormouse.gateway.request.Authority;
import dev.dormouse.gateway.request.RequestHead;
import dev.dormouse.kernel.id.IdSource;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.time.InstantSource;
import java.util.function.IntSupplier;

/** What the gateway itself answers on one event loop, without asking anybody. */
final class OwnAnswers {
    private static final int OK = 200;
    private static final int PERMANENT_REDIRECT = 308;
    private static final int HTTPS_PORT = 443;

    private static final CharSequence REQUEST_ID = HttpHeaders.createOptimized("x-request-id");
    private static final RequestHead UNREADABLE =
            new RequestHead(
                    HttpMethod.valueOf("-"), new Authority("-", -1), "-", RequestHead.NO_BODY);

    private final Proxy proxy;
    private final Connections connections;
    private final IntSupplier publicPort;
    private final IdSource ids;
    private final InstantSource clock;

    /**
     * @param publicPort where clients find this gateway over TLS
     */
    OwnAnswers(
            Proxy proxy,
            Connections connections,
            IntSupplier publicPort,
            IdSource ids,
            InstantSource clock) {
        this.proxy = proxy;
        this.connections = connections;
        this.publicPort = publicPort;
        this.ids = ids;
        this.clock = clock;
    }

    /** Answers and closes, for nobody knows what else the client sends or how much. */
    void refuseUnread(HttpServerRequest request, ClientConnection connection, Problem problem) {
        connection.makeLast();
        proxy.counters().requestsRefused.increment();
        problem(request, connection, UNREADABLE, problem);
    }

    /** A request that is no HTTP. */
    void refuseInvalid(HttpServerRequest request, ClientConnection connection) {
        Problem problem =
                switch (request.decoderResult().cause()) {
                    case TooLongHttpLineException _ -> Problem.URI_TOO_LONG;
                    case TooLongHttpHeaderException _ -> Problem.HEAD_TOO_LARGE;
                    default -> Problem.badRequest("The head of the request cannot be read.");
                };
        refuseUnread(request, connection, problem);
    }

    void problem(
            HttpServerRequest request,
            ClientConnection connection,
            RequestHead head,
            Problem problem) {
        long startedNanos = System.nanoTime();
        String requestId = ids.next().toString();
        send(request, connection, problem, requestId);
        ended(request, connection, head, requestId, startedNanos, 0);
    }

    /** Sends the client to the same path and query of another host, or of this one over TLS. */
    void redirect(
            HttpServerRequest request, ClientConnection connection, RequestHead head, String host) {
        long startedNanos = System.nanoTime();
        String requestId = ids.next().toString();
        HttpServerResponse response = request.response();
        response.setStatusCode(PERMANENT_REDIRECT);
        response.putHeader(HttpHeaders.LOCATION, location(host, head.target()));
        sign(response, connection, requestId);
        response.putHeader(HttpHeaders.CONTENT_LENGTH, "0");
        response.end();
        ended(request, connection, head, requestId, startedNanos, 0);
    }

    private String location(String host, String target) {
        int port = publicPort.getAsInt();
        String named = port == HTTPS_PORT ? host : host + ":" + port;
        return "https://" + named + (target.startsWith("/") ? target : "/");
    }

    void text(
            HttpServerRequest request, ClientConnection connection, RequestHead head, String text) {
        long startedNanos = System.nanoTime();
        String requestId = ids.next().toString();
        HttpServerResponse response = request.response();
        response.setStatusCode(OK);
        response.putHeader(HttpHeaders.CONTENT_TYPE, "text/plain");
        response.putHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        sign(response, connection, requestId);
        end(request, Buffer.buffer(text));
        ended(request, connection, head, requestId, startedNanos, text.length());
    }

    private void ended(
            HttpServerRequest request,
            ClientConnection connection,
            RequestHead head,
            String requestId,
            long startedNanos,
            long bytesOut) {
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
                        request.response().getStatusCode(),
                        0,
                        bytesOut,
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
        end(request, Buffer.buffer(page.text()));
    }

    private static void end(HttpServerRequest request, Buffer text) {
        HttpServerResponse response = request.response();
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

    void account(AccessLine line) {
        proxy.counters().ended(line.status(), line.micros(), line.bytesIn(), line.bytesOut());
        proxy.log().add(line);
    }

    static long micros(long sinceNanos) {
        return (System.nanoTime() - sinceNanos) / 1_000;
    }

    static String protocol(HttpServerRequest request) {
        return switch (request.version()) {
            case HTTP_1_0 -> "HTTP/1.0";
            case HTTP_1_1 -> "HTTP/1.1";
            case HTTP_2 -> "HTTP/2";
        };
    }
}
