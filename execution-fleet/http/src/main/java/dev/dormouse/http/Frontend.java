package dev.dormouse.http;

import dev.dormouse.app.route.ReservedPath;
import dev.dormouse.app.route.RouteMatch;
import dev.dormouse.app.route.RouteOutcome;
import dev.dormouse.engine.Metering;
import dev.dormouse.http.problem.HttpErrors;
import dev.dormouse.http.problem.Problem;
import dev.dormouse.http.request.RequestHead;
import dev.dormouse.http.request.RequestIds;
import dev.dormouse.http.request.RequestOrigin;
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
    private final Launches launches;
    private final RequestIds ids;
    private final boolean logsAccess;

    Frontend(ServerState state, Connections connections, Context context, RequestIds ids) {
        this.state = state;
        this.connections = connections;
        this.context = context;
        this.launches = new Launches(context);
        this.ids = ids;
        this.logsAccess = state.log().wantsAccess();
    }

    Context context() {
        return context;
    }

    HttpLimits limits() {
        return state.limits();
    }

    Launches launches() {
        return launches;
    }

    HostResponse response(Problem problem, String requestId) {
        HostResponse response = HostResponse.of(problem, requestId);
        return state.marksErrors() ? response.marked(problem) : response;
    }

    void handle(HttpServerRequest request) {
        ClientConnection connection = connections.of(request.connection());
        if (!connection.begin(request)) {
            return;
        }
        connections.requestBegan();
        switch (RequestHead.of(request, limits().requestLineBytesMax())) {
            case RequestHead head -> lookUp(request, connection, head);
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

    private void lookUp(HttpServerRequest request, ClientConnection connection, RequestHead head) {
        RequestOrigin seen =
                new RequestOrigin(ids.next(), connection.scheme(), connection.client());
        switch (state.directory().lookUp(request, seen)) {
            case AppDirectory.Found(Admission admission, RequestOrigin origin) ->
                    route(new Visit(request, connection, head, origin, admission));
            case AppDirectory.Refused(Problem problem) ->
                    refuse(request, connection, head, problem);
            case AppDirectory.Told(String json) ->
                    answer(request, connection, head, HostResponse.json(json), seen.requestId());
        }
    }

    private void route(Visit visit) {
        if (visit.head().bodyBytes() > visit.admission().requestBodyBytesMax()) {
            visit.connection().makeLast();
            answer(visit, Problem.bodyTooLarge(visit.admission().requestBodyBytesMax()));
            return;
        }
        switch (visit.admission().app().router().match(visit.head().path())) {
            case RouteMatch<ServedTarget> match -> lead(visit, match);
            case RouteOutcome.Reserved<ServedTarget>(ReservedPath path) ->
                    answerReserved(visit, path);
            case RouteOutcome.None<ServedTarget> _ -> answer(visit, Problem.NO_ROUTE);
        }
    }

    private void lead(Visit visit, RouteMatch<ServedTarget> match) {
        switch (match.target()) {
            case ServedComponent component -> new Exchange(this, visit, match, component).start();
            case ServedStatic response -> answer(visit, HostResponse.of(response));
        }
    }

    private void answerReserved(Visit visit, ReservedPath path) {
        switch (path) {
            case HEALTH -> answer(visit, HostResponse.HEALTHY);
            case INFO -> answer(visit, HostResponse.about(visit.admission().app()));
            case UNKNOWN -> answer(visit, Problem.NO_ROUTE);
        }
    }

    private void answer(Visit visit, Problem problem) {
        answer(visit, response(problem, visit.requestId()));
    }

    private void answer(Visit visit, HostResponse response) {
        visit.admission().end();
        answer(visit.request(), visit.connection(), visit.head(), response, visit.requestId());
    }

    /** Answers and closes, for nobody knows what else the client sends or how much. */
    private void refuse(
            HttpServerRequest request,
            ClientConnection connection,
            RequestHead head,
            Problem problem) {
        connection.makeLast();
        String requestId = ids.next();
        answer(request, connection, head, response(problem, requestId), requestId);
    }

    private void answer(
            HttpServerRequest request,
            ClientConnection connection,
            RequestHead head,
            HostResponse response,
            String requestId) {
        long startedNanos = System.nanoTime();
        HostResponse.Sent sent = response.send(request, connection, requestId);
        connection.end(request, sent.done());
        ended(requestId, head, response.status(), "", startedNanos, sent.bytes(), Metering.NOTHING);
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
            state.log()
                    .access(
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
