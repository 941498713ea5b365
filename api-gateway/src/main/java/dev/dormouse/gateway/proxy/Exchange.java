package dev.dormouse.gateway.proxy;

import dev.dormouse.gateway.edge.ClientConnection;
import dev.dormouse.gateway.problem.Problem;
import dev.dormouse.gateway.request.Authority;
import dev.dormouse.gateway.request.HeaderRules;
import dev.dormouse.gateway.request.RequestHead;
import dev.dormouse.gateway.route.AppRoute;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.HostAndPort;
import org.jspecify.annotations.Nullable;

/**
 * One request that is passed on, and its answer; all of it on one event loop.
 *
 * <p>It tries again, elsewhere, only what cannot have been carried out, or may be carried out
 * twice, and whose body it still has.
 */
final class Exchange implements ClientBody.Owner {
    // error code of RFC 9113, section 7
    private static final long CANCEL = 8;

    private final Frontend frontend;
    private final ClientConnection connection;
    private final HttpServerRequest request;
    private final HttpServerResponse response;
    private final RequestHead head;
    private final Way way;
    private final Admission.Seat seat;
    private final String requestId;
    private final long startedNanos;
    private final ClientBody body;
    private final Runnable whenHeld = this::held;

    private int tries;

    /** The try whose answer is waited for; what others still say is no news. */
    private int current;

    private @Nullable HttpClientRequest sent;
    private @Nullable AnswerPump pump;
    private @Nullable AppRoute awaited;
    private long waitsSinceNanos;
    private long progressNanos;
    private boolean finished;

    Exchange(
            Frontend frontend,
            ClientConnection connection,
            HttpServerRequest request,
            RequestHead head,
            Way way,
            Admission.Seat seat,
            String requestId) {
        this.startedNanos = System.nanoTime();
        this.progressNanos = startedNanos;
        this.frontend = frontend;
        this.connection = connection;
        this.request = request;
        this.response = request.response();
        this.head = head;
        this.way = way;
        this.seat = seat;
        this.requestId = requestId;
        this.body =
                new ClientBody(
                        request,
                        head.bodyBytes(),
                        way.bodyBytesMax(),
                        frontend.limits().body(),
                        frontend.proxy().replays(),
                        this);
    }

    void start() {
        response.closeHandler(nothing -> clientWentAway());
        response.exceptionHandler(cause -> clientWentAway());
        request.exceptionHandler(cause -> clientWentAway());
        body.start();
    }

    @Override
    public void bodyReady() {
        proceed();
    }

    @Override
    public void bodyRefused(Problem problem) {
        connection.makeLast();
        refuse(problem);
    }

    @Override
    public void bodyProgressed() {
        progressNanos = System.nanoTime();
    }

    private void proceed() {
        if (finished) {
            return;
        }
        switch (way.next()) {
            case Way.Step.Go go -> go(go);
            case Way.Step.Wait(AppRoute app) -> await(app);
            case Way.Step.GiveUp(Problem problem) -> refuse(problem);
        }
    }

    private void go(Way.Step.Go step) {
        int mine = ++tries;
        current = mine;
        if (mine > 1) {
            frontend.proxy().counters().retries.increment();
        }
        sent = null;
        bodyProgressed();
        RequestOptions options =
                new RequestOptions().setMethod(head.method()).setURI(head.target());
        step.client()
                .request(options)
                .onComplete(connected -> {
                    if (connected.succeeded()) {
                        send(mine, connected.result());
                    } else {
                        failed(mine, Failure.ofConnecting(connected.cause()));
                    }
                });
    }

    private void send(int mine, HttpClientRequest to) {
        if (finished || mine != current) {
            to.reset(CANCEL);
            return;
        }
        sent = to;
        bodyProgressed();
        Authority host = head.authority();
        to.authority(HostAndPort.create(host.host(), host.port()));
        HeaderRules.copyRequest(request.headers(), to.headers());
        way.addHeaders(to.headers());
        to.exceptionHandler(cause -> failed(mine, Failure.ofSending(cause)));
        to.response()
                .onComplete(answer -> {
                    if (answer.succeeded()) {
                        answered(mine, answer.result());
                    } else {
                        failed(mine, Failure.ofSending(answer.cause()));
                    }
                });
        body.sendTo(to);
    }

    private void failed(int mine, Failure failure) {
        if (finished || mine != current) {
            return;
        }
        if (pump != null) {
            answerBroke(failure);
            return;
        }
        current = 0;
        Problem problem = way.failed(failure);
        boolean harmless =
                failure == Failure.NOT_SENT || (failure.isInDoubt() && head.isIdempotent());
        if (harmless && body.isReplayable()) {
            proceed();
        } else {
            refuse(problem);
        }
    }

    private void answered(int mine, HttpClientResponse answer) {
        answer.exceptionHandler(cause -> failed(mine, Failure.ofSending(cause)));
        if (finished || mine != current) {
            answer.request().reset(CANCEL);
            return;
        }
        bodyProgressed();
        switch (way.judge(answer)) {
            case Way.Verdict.Pass _ -> respond(answer);
            case Way.Verdict.Again(Problem problem) -> {
                drop(answer);
                if (body.isReplayable()) {
                    proceed();
                } else {
                    refuse(problem);
                }
            }
            case Way.Verdict.Refuse(Problem problem) -> {
                drop(answer);
                refuse(problem);
            }
        }
    }

    private void drop(HttpClientResponse answer) {
        current = 0;
        sent = null;
        // its few bytes are read: a reset is dearer, and nodes count them
        answer.handler(chunk -> {});
    }

    private void respond(HttpClientResponse answer) {
        AnswerPump started =
                new AnswerPump(request, response, answer, this::bodyProgressed, this::answerEnded);
        pump = started;
        response.setStatusCode(answer.statusCode());
        if (answer.headers().contains(Frontend.STRICT_TRANSPORT)) {
            // the app's own word goes before the platform's
            response.headers().remove(Frontend.STRICT_TRANSPORT);
        }
        HeaderRules.copyResponse(answer.headers(), response.headers());
        confineCookies();
        frontend.answers().sign(response, connection, requestId);
        if (!started.start()) {
            connection.makeLast();
        }
    }

    private void confineCookies() {
        var cookies = response.headers().getAll("set-cookie");
        if (!cookies.isEmpty()) {
            response.headers().set("set-cookie", cookies.stream().map(way::cookie).toList());
        }
    }

    private void answerEnded() {
        if (finished) {
            return;
        }
        HttpClientRequest to = sent;
        boolean uploading = !body.isComplete();
        finish(response.getStatusCode());
        if (uploading && to != null) {
            to.reset(CANCEL);
        }
        frontend.connections().ended(connection, request);
    }

    private void answerBroke(Failure failure) {
        if (!finished) {
            way.failed(failure);
            cut();
        }
    }

    /** The client sees that the rest is missing. */
    private void cut() {
        finish(Frontend.CLIENT_CLOSED);
        resetSent();
        connection.cut(response);
        frontend.connections().endedWithout(connection);
    }

    private void refuse(Problem problem) {
        if (finished) {
            return;
        }
        if (pump != null) {
            cut();
            return;
        }
        finish(problem.status());
        resetSent();
        frontend.answers().send(request, connection, problem, requestId);
        frontend.connections().ended(connection, request);
    }

    private void resetSent() {
        HttpClientRequest to = sent;
        if (to != null) {
            to.reset(CANCEL);
        }
    }

    private void clientWentAway() {
        AnswerPump pumped = pump;
        boolean answered = pumped != null && pumped.isComplete();
        if (!finished && !answered) {
            finish(Frontend.CLIENT_CLOSED);
            resetSent();
            frontend.connections().endedWithout(connection);
        }
    }

    private void await(AppRoute app) {
        if (waitsSinceNanos == 0) {
            waitsSinceNanos = System.nanoTime();
        }
        if (!frontend.mayWait()) {
            refuse(Problem.AT_CAPACITY);
            return;
        }
        awaited = app;
        app.await(whenHeld);
        frontend.proxy().generations().hurry(app);
    }

    /** On any thread. */
    private void held() {
        frontend.context().runOnContext(nothing -> goOn());
    }

    private void goOn() {
        if (!finished && awaited != null) {
            awaited = null;
            frontend.waitsNoMore();
            way.woken();
            proceed();
        }
    }

    /** Looks whether somebody takes too long. */
    void tick(long nowNanos) {
        if (body.isTooSlow(nowNanos)) {
            bodyRefused(Problem.bodyTooSlow(frontend.limits().body().bytesPerSecondMin()));
        } else if (awaited != null) {
            if (nowNanos - waitsSinceNanos > frontend.limits().upstream().settleMax().toNanos()) {
                refuse(Problem.NO_NODE);
            }
        } else if (pump != null) {
            long stallNanos = frontend.limits().upstream().stallMax().toNanos();
            if (nowNanos - progressNanos > Math.max(stallNanos, way.answerMax().toNanos())) {
                cut();
            }
        } else if (current > 0 && nowNanos - progressNanos > way.answerMax().toNanos()) {
            failed(current, Failure.TIMEOUT);
        }
    }

    private void finish(int status) {
        finished = true;
        AppRoute app = awaited;
        if (app != null) {
            app.forget(whenHeld);
            awaited = null;
            frontend.waitsNoMore();
        }
        body.release();
        way.end();
        AnswerPump pumped = pump;
        frontend.finished(
                this,
                new Outcome(status, body.receivedBytes(), pumped == null ? 0 : pumped.bytes()));
    }

    /** How it ended. */
    record Outcome(int status, long bytesIn, long bytesOut) {}

    HttpServerRequest request() {
        return request;
    }

    ClientConnection connection() {
        return connection;
    }

    RequestHead head() {
        return head;
    }

    Way way() {
        return way;
    }

    Admission.Seat seat() {
        return seat;
    }

    String requestId() {
        return requestId;
    }

    int tries() {
        return tries;
    }

    long startedNanos() {
        return startedNanos;
    }
}
