package dev.dormouse.http;

import static dev.dormouse.http.request.RequestHead.UNKNOWN;
import static java.util.Objects.requireNonNull;

import dev.dormouse.app.route.RouteMatch;
import dev.dormouse.app.wagi.Header;
import dev.dormouse.app.wagi.WagiRequest;
import dev.dormouse.app.wagi.WagiResponseHead;
import dev.dormouse.engine.Completion;
import dev.dormouse.engine.Execution;
import dev.dormouse.engine.Invocation;
import dev.dormouse.engine.Metering;
import dev.dormouse.engine.Outcome;
import dev.dormouse.engine.wasi.GuestInput;
import dev.dormouse.engine.wasi.GuestStrings;
import dev.dormouse.engine.wasi.WasiStreams;
import dev.dormouse.http.problem.Problem;
import dev.dormouse.http.request.RequestHead;
import dev.dormouse.http.request.RequestOrigin;
import dev.dormouse.http.stream.GuestErrors;
import dev.dormouse.http.stream.RequestBody;
import dev.dormouse.http.stream.ResponseBody;
import dev.dormouse.http.stream.Wake;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * One request to a component and its response.
 *
 * <p>Everything here runs on the request's event loop, but {@link #ended}, which the engine calls,
 * and what makes arguments and variables, for most guests never ask for all of them.
 */
final class Exchange {
    private static final String WENT_AWAY =
            "The client went away before the response was complete.";
    private static final String NO_ROOM =
            "The request was refused: too many bodies of this app or its organisation are coming"
                    + " in.";
    private static final int NO_CONTENT = 204;
    private static final int NOT_MODIFIED = 304;

    private final Frontend frontend;
    private final ClientConnection connection;
    private final HttpServerRequest request;
    private final HttpServerResponse response;
    private final RequestHead head;
    private final RequestOrigin origin;
    private final Admission admission;
    private final RouteMatch<ServedTarget> match;
    private final ServedComponent component;
    private final String requestId;
    private final long startedNanos;

    private final ResponseBody output;
    private final GuestErrors errors;
    private final Wake wake;
    private @Nullable RequestBody input;
    private long receivedBytes;
    private long chargedBytes;
    private boolean awaited;
    private boolean launched;
    private @Nullable Execution execution;
    private volatile @Nullable Completion completion;

    private boolean committed;
    private long sentBytes;
    private long promisedBytes = UNKNOWN;
    private @Nullable String abandoned;
    private boolean finished;

    Exchange(
            Frontend frontend,
            Visit visit,
            RouteMatch<ServedTarget> match,
            ServedComponent component) {
        this.startedNanos = System.nanoTime();
        this.frontend = frontend;
        this.connection = visit.connection();
        this.request = visit.request();
        this.response = request.response();
        this.head = visit.head();
        this.origin = visit.origin();
        this.admission = visit.admission();
        this.match = match;
        this.component = component;
        this.requestId = origin.requestId();
        this.wake = new Wake(frontend.context(), this::look);
        this.output =
                new ResponseBody(wake, frontend.limits().responseHeadBytesMax(), !isHead(request));
        this.errors = new GuestErrors(wake);
    }

    private static boolean isHead(HttpServerRequest request) {
        return request.method().equals(HttpMethod.HEAD);
    }

    void start() {
        response.closeHandler(nothing -> clientWentAway());
        response.exceptionHandler(cause -> clientWentAway());
        if (head.bodyBytes() == RequestHead.NO_BODY) {
            launch(0, GuestInput.NONE);
        } else {
            receive();
        }
    }

    private void receive() {
        RequestBody body = new RequestBody(wake);
        input = body;
        long charge = Math.clamp(head.bodyBytes(), 0, RequestBody.WAITING_BYTES_MAX);
        if (charge > 0 && !(mayCome() && charged(charge))) {
            return;
        }
        request.exceptionHandler(cause -> clientWentAway());
        request.handler(chunk -> received(body, chunk));
        request.endHandler(nothing -> receivedAll(body));
        if ("100-continue".equalsIgnoreCase(request.getHeader(HttpHeaders.EXPECT))) {
            response.writeContinue();
        }
    }

    /** A request of HTTP/2 that says no length has a body only if some of it comes. */
    private boolean mayCome() {
        if (!awaited) {
            awaited = admission.awaitsBody();
            if (!awaited) {
                log(LogLine.Stream.PLATFORM, NO_ROOM);
                refuse(Problem.AT_CAPACITY);
            }
        }
        return awaited;
    }

    private boolean charged(long bytes) {
        boolean room = admission.bodies().charge(bytes);
        if (room) {
            chargedBytes += bytes;
        } else {
            refuse(Problem.AT_CAPACITY);
        }
        return room;
    }

    private void received(RequestBody body, Buffer chunk) {
        if (finished) {
            return;
        }
        receivedBytes += chunk.length();
        boolean collects = head.bodyBytes() == UNKNOWN;
        if (collects && receivedBytes > admission.requestBodyBytesMax()) {
            refuse(Problem.bodyTooLarge(admission.requestBodyBytesMax()));
            return;
        }
        if (collects && !(mayCome() && charged(chunk.length()))) {
            return;
        }
        body.add(chunk);
        if (!collects && !launched && receivedBytes >= RequestBody.WAITING_BYTES_MAX) {
            launch(head.bodyBytes(), body);
        }
        if (launched && body.pauses()) {
            request.pause();
        }
    }

    private void receivedAll(RequestBody body) {
        body.end();
        if (!launched && !finished) {
            launch(receivedBytes, body);
        }
    }

    /** Before any guest started. */
    private void refuse(Problem problem) {
        finished = true;
        connection.makeLast();
        sendHost(frontend.response(problem, requestId), Metering.NOTHING);
    }

    private void launch(long contentLength, GuestInput stdin) {
        launched = true;
        frontend.launches().add(this, admission.guests(), invocation(contentLength, stdin));
    }

    /** Whether nobody wants the guest any more that is to start. */
    boolean isAbandoned() {
        return abandoned != null;
    }

    void endUnstarted() {
        finish(new Completion(new Outcome.Cancelled(), Metering.NOTHING));
    }

    void started(Execution started) {
        execution = started;
    }

    private Invocation invocation(long contentLength, GuestInput stdin) {
        return new Invocation(
                component.module(),
                component.wasi(),
                GuestStrings.later(() -> arguments(contentLength)),
                GuestStrings.later(() -> variables(contentLength)),
                new WasiStreams(stdin, output, errors),
                component.limits(),
                this::ended);
    }

    /** On the guest's thread. */
    private GuestStrings arguments(long contentLength) {
        return GuestStrings.arguments(wagi(contentLength).arguments(component.argvTemplate()));
    }

    /** On the guest's thread. */
    private GuestStrings variables(long contentLength) {
        return GuestStrings.variables(environment(wagi(contentLength)));
    }

    private WagiRequest wagi(long contentLength) {
        return new WagiRequest(
                head.method(),
                head.path(),
                head.query(),
                head.headers(request.headers()),
                match,
                origin.scheme(),
                head.host(),
                origin.client(),
                protocol(request.version()),
                OptionalLong.of(contentLength));
    }

    private Map<String, String> environment(WagiRequest wagi) {
        if (component.environment().isEmpty()) {
            return wagi.environment();
        }
        Map<String, String> variables = new LinkedHashMap<>(wagi.environment());
        variables.putAll(component.environment());
        return variables;
    }

    private static String protocol(HttpVersion version) {
        return switch (version) {
            case HTTP_1_0 -> "HTTP/1.0";
            case HTTP_1_1 -> "HTTP/1.1";
            case HTTP_2 -> "HTTP/2.0";
        };
    }

    /** On the guest's thread, or on the one that started or cancelled it. */
    private void ended(Completion how) {
        if (how.outcome() instanceof Outcome.Exited) {
            output.end();
        }
        completion = how;
        wake.always();
    }

    /** Does whatever the guest's thread made possible since the last time. */
    private void look() {
        if (finished) {
            return;
        }
        errors.takeLines(this::logError);
        RequestBody body = input;
        if (body != null && body.resumes()) {
            request.resume();
        }
        Completion end = completion;
        if (end != null) {
            finish(end);
        } else if (abandoned == null) {
            pump();
        }
    }

    private void pump() {
        WagiResponseHead start = output.head();
        if (start == null) {
            return;
        }
        if (isBodyless(start)) {
            output.flushed(output.take().length());
        } else if (committed || output.startsResponse()) {
            stream(start);
        }
    }

    private static boolean isBodyless(WagiResponseHead start) {
        return start.status() == NO_CONTENT || start.status() == NOT_MODIFIED;
    }

    private void stream(WagiResponseHead start) {
        Buffer chunk = output.take();
        int length = chunk.length();
        if (!committed) {
            commit(start, length);
        }
        if (length == 0) {
            return;
        }
        sentBytes += length;
        if (promisedBytes != UNKNOWN && sentBytes > promisedBytes) {
            connection.cut(response);
            abandon(
                    "The response has more bytes than its Content-Length of "
                            + promisedBytes
                            + ".");
            return;
        }
        response.write(chunk).onComplete(written -> output.flushed(length));
    }

    /** A content length that is wrong already is not sent. */
    private void commit(WagiResponseHead start, int firstBytes) {
        committed = true;
        long promise = start.contentLength().orElse(UNKNOWN);
        promisedBytes = promise < firstBytes ? UNKNOWN : promise;
        boolean framed = promisedBytes != UNKNOWN || request.version() != HttpVersion.HTTP_1_0;
        if (!framed) {
            connection.makeLast();
        }
        writeHead(start);
        if (promisedBytes != UNKNOWN) {
            response.putHeader(HttpHeaders.CONTENT_LENGTH, Long.toString(promisedBytes));
        } else {
            response.setChunked(true);
        }
    }

    private void writeHead(WagiResponseHead start) {
        response.setStatusCode(start.status());
        MultiMap headers = response.headers();
        List<Header> all = start.headers();
        for (int i = 0; i < all.size(); i++) {
            headers.add(all.get(i).name(), all.get(i).value());
        }
        headers.set(HostResponse.REQUEST_ID, requestId);
        if (connection.saysLast()) {
            response.headersEndHandler(
                    nothing -> headers.set(HttpHeaders.CONNECTION, HttpHeaders.CLOSE));
        }
    }

    private void finish(Completion end) {
        finished = true;
        errors.takeAll(this::logError);
        if (end.outcome() instanceof Outcome.Broken(Throwable cause) && output.badHead() == null) {
            frontend.report(requestId, cause);
        }
        FailureReport failure = FailureReport.of(end.outcome(), output.badHead());
        if (abandoned != null) {
            log(LogLine.Stream.PLATFORM, abandoned);
            doneWithout(end.metering());
        } else if (failure != null) {
            fail(failure, end.metering());
        } else if (committed) {
            sendRest(end.metering());
        } else {
            sendWhole(requireNonNull(output.head(), "a guest that did well has a head"), end);
        }
    }

    private void sendWhole(WagiResponseHead start, Completion end) {
        writeHead(start);
        Buffer body = output.take();
        if (isHead(request)) {
            long length = start.contentLength().orElse(output.total());
            if (length > 0) {
                response.putHeader(HttpHeaders.CONTENT_LENGTH, Long.toString(length));
            }
            done(response.end(), end.metering());
        } else if (isBodyless(start)) {
            done(response.end(), end.metering());
        } else {
            sentBytes = body.length();
            done(response.end(body), end.metering());
        }
    }

    private void sendRest(Metering metering) {
        Buffer rest = output.take();
        sentBytes += rest.length();
        if (promisedBytes != UNKNOWN && sentBytes != promisedBytes) {
            String why =
                    "The response has "
                            + sentBytes
                            + " bytes, but its Content-Length says "
                            + promisedBytes
                            + ".";
            fail(new FailureReport(Problem.APP_FAILED, why), metering);
            return;
        }
        done(response.end(rest), metering);
    }

    private void fail(FailureReport failure, Metering metering) {
        log(LogLine.Stream.PLATFORM, failure.text());
        if (committed) {
            connection.cut(response);
            doneWithout(metering);
        } else {
            sendHost(frontend.response(failure.problem(), requestId), metering);
        }
    }

    private void sendHost(HostResponse host, Metering metering) {
        HostResponse.Sent sent = host.send(request, connection, requestId);
        sentBytes = sent.bytes();
        done(sent.done(), metering);
    }

    private void clientWentAway() {
        if (finished || abandoned != null) {
            return;
        }
        if (launched) {
            abandon(WENT_AWAY);
        } else {
            finished = true;
            doneWithout(Metering.NOTHING);
        }
    }

    private void abandon(String why) {
        abandoned = why;
        if (execution != null) {
            execution.cancel();
        }
    }

    private void done(Future<Void> sent, Metering metering) {
        connection.end(request, sent);
        account(response.getStatusCode(), metering);
    }

    private void doneWithout(Metering metering) {
        connection.endWithout();
        account(Frontend.CLIENT_CLOSED, metering);
    }

    private void account(int status, Metering metering) {
        admission.bodies().release(chargedBytes);
        admission.end();
        frontend.ended(requestId, head, status, component.id(), startedNanos, sentBytes, metering);
    }

    private void logError(String text) {
        log(LogLine.Stream.STDERR, text);
    }

    private void log(LogLine.Stream stream, String text) {
        admission.log().log(new LogLine(requestId, component.id(), stream, text));
    }
}
