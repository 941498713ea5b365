package dev.dormouse.http;

import static java.util.Objects.requireNonNull;

import dev.dormouse.app.route.ReservedPath;
import dev.dormouse.app.route.RouteMatch;
import dev.dormouse.app.route.RouteOutcome;
import dev.dormouse.engine.Engine;
import dev.dormouse.engine.Metering;
import dev.dormouse.http.problem.HttpErrors;
import dev.dormouse.http.problem.Problem;
import dev.dormouse.http.request.RequestHead;
import dev.dormouse.http.request.RequestIds;
import dev.dormouse.http.request.RequestReading;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.vertx.core.Context;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;

/** Takes the requests of one event loop, and leads each to who answers it. */
final class Frontend {
    /** The status in the access log of a request whose client never got all of the response. */
    static final int CLIENT_CLOSED = 499;

    private static final System.Logger LOGGER = System.getLogger(Frontend.class.getName());
    private static final RequestHead UNREADABLE =
            new RequestHead("-", "-", "", null, RequestHead.NO_BODY);

    private final ServerState state;
    private final Connections connections;
    private final Context context;
    private final RequestIds ids;
    private final boolean logsAccess;

    Frontend(ServerState state, Connections connections, Context context, RequestIds ids) {
        this.state = state;
        this.connections = connections;
        this.context = context;
        this.ids = ids;
        this.logsAccess = state.log().wantsAccess();
    }

    Context context() {
        return context;
    }

    HttpLimits limits() {
        return state.limits();
    }

    Engine engine() {
        return state.engine();
    }

    BodyBudget bodies() {
        return state.bodies();
    }

    AppLog log() {
        return state.log();
    }

    void handle(HttpServerRequest request) {
        ClientConnection connection = connections.of(request.connection());
        if (!connection.begin(request)) {
            return;
        }
        connections.requestBegan();
        switch (RequestHead.of(request, limits().requestLineBytesMax())) {
            case RequestHead head -> route(request, connection, head);
            case RequestReading.Refused(Problem problem) ->
                    refuse(request, connection, UNREADABLE, problem);
        }
    }

    /** A request that is no HTTP. */
    void handleInvalid(HttpServerRequest request) {
        ClientConnection connection = connections.of(request.connection());
        if (connection.begin(request)) {
            connections.requestBegan();
            refuse(request, connection, UNREADABLE, problem(request.decoderResult().cause()));
        }
    }

    private static Problem problem(Throwable cause) {
        return switch (cause) {
            case TooLongHttpLineException _ ->
                    new Problem(HttpErrors.URI_TOO_LONG, "Send a shorter request line.");
            case TooLongHttpHeaderException _ ->
                    new Problem(HttpErrors.HEAD_TOO_LARGE, "Send fewer or shorter headers.");
            default -> Problem.badRequest("The head of the request cannot be read.");
        };
    }

    private void route(HttpServerRequest request, ClientConnection connection, RequestHead head) {
        if (head.bodyBytes() > limits().requestBodyBytesMax()) {
            Problem problem = Problem.bodyTooLarge(limits().requestBodyBytesMax());
            refuse(request, connection, head, problem);
            return;
        }
        ServedApp app = requireNonNull(state.app().get());
        switch (app.router().match(head.path())) {
            case RouteMatch<ServedTarget> match -> lead(request, connection, head, match);
            case RouteOutcome.Reserved<ServedTarget>(ReservedPath path) ->
                    answerReserved(request, connection, head, app, path);
            case RouteOutcome.None<ServedTarget> _ ->
                    answer(request, connection, head, Problem.NO_ROUTE);
        }
    }

    private void lead(
            HttpServerRequest request,
            ClientConnection connection,
            RequestHead head,
            RouteMatch<ServedTarget> match) {
        switch (match.target()) {
            case ServedComponent component ->
                    new Exchange(this, connection, request, head, match, component, ids.next())
                            .start();
            case ServedStatic response ->
                    answer(request, connection, head, HostResponse.of(response), ids.next());
        }
    }

    private void answerReserved(
            HttpServerRequest request,
            ClientConnection connection,
            RequestHead head,
            ServedApp app,
            ReservedPath path) {
        switch (path) {
            case HEALTH -> answer(request, connection, head, HostResponse.HEALTHY, ids.next());
            case INFO -> answer(request, connection, head, HostResponse.about(app), ids.next());
            case UNKNOWN -> answer(request, connection, head, Problem.NO_ROUTE);
        }
    }

    /** Answers and closes, for nobody knows what else the client sends or how much. */
    private void refuse(
            HttpServerRequest request,
            ClientConnection connection,
            RequestHead head,
            Problem problem) {
        connection.makeLast();
        answer(request, connection, head, problem);
    }

    private void answer(
            HttpServerRequest request,
            ClientConnection connection,
            RequestHead head,
            Problem problem) {
        String requestId = ids.next();
        answer(request, connection, head, HostResponse.of(problem, requestId), requestId);
    }

    private void answer(
            HttpServerRequest request,
            ClientConnection connection,
            RequestHead head,
            HostResponse response,
            String requestId) {
        long startedNanos = System.nanoTime();
        int bytes = response.send(request, connection, requestId);
        connection.end(request);
        ended(requestId, head, response.status(), "", startedNanos, bytes, Metering.NOTHING);
    }

    void ended(
            String requestId,
            RequestHead head,
            int status,
            String component,
            long startedNanos,
            long bytes,
            Metering metering) {
        connections.requestEnded();
        if (logsAccess) {
            log().access(
                            new AccessLine(
                                    requestId,
                                    head.method(),
                                    head.path(),
                                    status,
                                    component,
                                    Duration.ofNanos(System.nanoTime() - startedNanos),
                                    bytes,
                                    metering));
        }
    }

    /** Says in the platform's own log what went wrong in the platform. */
    void report(String requestId, Throwable cause) {
        LOGGER.log(System.Logger.Level.ERROR, "Request " + requestId + " failed", cause);
    }
}
