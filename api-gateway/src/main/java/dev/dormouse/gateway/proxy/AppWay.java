package dev.dormouse.gateway.proxy;

import dev.dormouse.gateway.limit.UpstreamLimits;
import dev.dormouse.gateway.node.Choice;
import dev.dormouse.gateway.problem.GatewayError;
import dev.dormouse.gateway.problem.Problem;
import dev.dormouse.gateway.route.AppRoute;
import dev.dormouse.gateway.route.Upstream;
import dev.dormouse.kernel.id.NodeId;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpClientResponse;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** To one of an app's nodes; if it takes nothing, to the other. */
final class AppWay implements Way {
    /** The node says by this header that the answer is its own, not the app's. */
    static final String MARK = "dormouse-error";

    private static final int TRIES_MAX = 4;

    private final Proxy proxy;
    private final NodeClients clients;
    private final AppRoute app;
    private final ClientFacts client;
    private final Set<NodeId> tried = new HashSet<>(2);
    private int tries;
    private Problem last = Problem.NO_NODE;
    private boolean mayWait = true;
    private @Nullable Choice choice;

    AppWay(Proxy proxy, NodeClients clients, AppRoute app, ClientFacts client) {
        this.proxy = proxy;
        this.clients = clients;
        this.app = app;
        this.client = client;
    }

    @Override
    public Step next() {
        Choice before = choice;
        end();
        Choice chosen = tries < TRIES_MAX ? choose() : null;
        if (chosen == null) {
            return giveUp(before);
        }
        tries++;
        choice = chosen;
        tried.add(chosen.node().id());
        return new Step.Go(clients.of(chosen.node()));
    }

    private @Nullable Choice choose() {
        return proxy.balancer().choose(app, tried, System.nanoTime());
    }

    private Step giveUp(@Nullable Choice before) {
        if (!mayWait || tries >= TRIES_MAX) {
            return new Step.GiveUp(last);
        }
        if (before != null) {
            // it may be the only one that held the app, and not come back as it was
            proxy.generations().notHeld(app, before.node().id(), before.generation());
        }
        return new Step.Wait(app);
    }

    @Override
    public void woken() {
        tried.clear();
    }

    @Override
    public void addHeaders(MultiMap headers) {
        client.addForwarded(headers);
        headers.set("dormouse-app", app.id().toString());
        headers.set("dormouse-generation", Long.toString(generation()));
        headers.set("dormouse-request-id", client.requestId());
        headers.set("dormouse-client-address", client.addressAndPort());
        headers.set("dormouse-scheme", client.scheme());
    }

    @Override
    public Verdict judge(HttpClientResponse answer) {
        Choice by = choice;
        if (by != null) {
            by.answered();
        }
        String mark = answer.getHeader(MARK);
        return mark == null ? Verdict.PASS : judge(mark, answer.statusCode(), by);
    }

    private Verdict judge(String mark, int status, @Nullable Choice by) {
        return switch (mark) {
            case "generation-not-held" -> notHeld(by);
            case "draining" -> draining(by);
            case "at-capacity" -> again(Problem.AT_CAPACITY, false);
            default -> new Verdict.Refuse(problem(mark, status));
        };
    }

    private Verdict notHeld(@Nullable Choice by) {
        if (by != null) {
            proxy.generations().notHeld(app, by.node().id(), by.generation());
        }
        return again(Problem.NO_NODE, true);
    }

    private Verdict draining(@Nullable Choice by) {
        if (by != null) {
            by.drains(System.nanoTime());
        }
        return again(Problem.NO_NODE, true);
    }

    private Verdict again(Problem problem, boolean waits) {
        last = problem;
        mayWait = waits;
        return new Verdict.Again(problem);
    }

    private Problem problem(String mark, int status) {
        return switch (mark) {
            case "app-failed" -> Problem.APP_FAILED;
            case "app-timeout" -> Problem.APP_TIMEOUT;
            case "internal" -> Problem.INTERNAL;
            case "over-quota" -> Problem.OVER_QUOTA;
            case "body-too-large" -> Problem.bodyTooLarge(bodyBytesMax());
            case "head-too-large" -> Problem.HEAD_TOO_LARGE;
            case "uri-too-long" -> Problem.URI_TOO_LONG;
            case "no-route" ->
                    new Problem(
                            mark,
                            "Nothing is served here",
                            GatewayError.NOT_FOUND.status(),
                            "No route of this app matches the path.",
                            0);
            default -> ofStatus(status);
        };
    }

    private static Problem ofStatus(int status) {
        return status >= 400 && status < 500
                ? new Problem(
                        GatewayError.BAD_REQUEST.id(),
                        "The request was refused",
                        status,
                        "The node that runs the app refused the request. Check it, then try"
                                + " again.",
                        0)
                : Problem.INTERNAL;
    }

    @Override
    public Problem failed(Failure failure) {
        Choice by = choice;
        if (by != null && failure.isTheNodes()) {
            by.failed(System.nanoTime());
        }
        last =
                switch (failure) {
                    case CROWDED -> Problem.AT_CAPACITY;
                    case NOT_SENT -> Problem.NO_NODE;
                    case BROKEN, CUT -> Problem.BAD_GATEWAY;
                    case TIMEOUT -> Problem.GATEWAY_TIMEOUT;
                };
        mayWait =
                switch (failure) {
                    case NOT_SENT -> true;
                    case BROKEN -> isAnotherPlaced();
                    case CROWDED, CUT, TIMEOUT -> false;
                };
        return last;
    }

    /** One that was not asked, and may hold the app by now; what breaks nodes asks none twice. */
    private boolean isAnotherPlaced() {
        return app.placed(proxy.routes().fleet()).stream()
                .anyMatch(node -> !tried.contains(node.id()));
    }

    @Override
    public String cookie(String setCookie) {
        return proxy.cookies().confined(setCookie);
    }

    @Override
    public long bodyBytesMax() {
        return app.record().limits().bodyBytesMax();
    }

    @Override
    public Duration answerMax() {
        UpstreamLimits limits = proxy.limits().upstream();
        return limits.answerSlack().plusMillis(app.record().limits().requestMillisMax());
    }

    @Override
    public void end() {
        Choice by = choice;
        if (by != null) {
            by.end();
        }
    }

    @Override
    public @Nullable Upstream upstream() {
        return null;
    }

    @Override
    public AppRoute app() {
        return app;
    }

    @Override
    public long generation() {
        return choice == null ? 0 : choice.generation();
    }

    @Override
    public @Nullable String node() {
        return choice == null ? null : choice.node().id().toString();
    }
}
