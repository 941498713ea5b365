package dev.dormouse.gateway.proxy;

import dev.dormouse.gateway.problem.Problem;
import dev.dormouse.gateway.route.AppRoute;
import dev.dormouse.gateway.route.Upstream;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientResponse;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** To a part of the platform; a second time only if the first met a connection that was closed. */
final class UpstreamWay implements Way {
    private static final int TRIES_MAX = 2;

    private final Proxy proxy;
    private final HttpClient upstream;
    private final Upstream name;
    private final ClientFacts client;
    private int tries;
    private Problem last = Problem.UPSTREAM_AWAY;

    UpstreamWay(Proxy proxy, HttpClient upstream, Upstream name, ClientFacts client) {
        this.proxy = proxy;
        this.upstream = upstream;
        this.name = name;
        this.client = client;
    }

    @Override
    public Step next() {
        tries++;
        return tries <= TRIES_MAX ? new Step.Go(upstream) : new Step.GiveUp(last);
    }

    @Override
    public void woken() {}

    @Override
    public void addHeaders(MultiMap headers) {
        client.addForwarded(headers);
        headers.set("dormouse-request-id", client.requestId());
    }

    @Override
    public Verdict judge(HttpClientResponse answer) {
        return Verdict.PASS;
    }

    @Override
    public Problem failed(Failure failure) {
        if (failure == Failure.NOT_SENT) {
            tries = TRIES_MAX;
        }
        last =
                switch (failure) {
                    case CROWDED -> Problem.AT_CAPACITY;
                    case NOT_SENT -> Problem.UPSTREAM_AWAY;
                    case BROKEN, CUT -> Problem.BAD_GATEWAY;
                    case TIMEOUT -> Problem.GATEWAY_TIMEOUT;
                };
        return last;
    }

    @Override
    public String cookie(String setCookie) {
        return setCookie;
    }

    @Override
    public long bodyBytesMax() {
        return proxy.limits().body().platformBytesMax();
    }

    @Override
    public Duration answerMax() {
        return proxy.limits().upstream().platformAnswerMax();
    }

    @Override
    public void end() {}

    @Override
    public @Nullable AppRoute app() {
        return null;
    }

    @Override
    public Upstream upstream() {
        return name;
    }

    @Override
    public long generation() {
        return 0;
    }

    @Override
    public String node() {
        return name.name().toLowerCase(Locale.ROOT);
    }
}
