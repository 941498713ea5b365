package dev.dormouse.gateway.proxy;

import dev.dormouse.feed.member.Credentials;
import dev.dormouse.gateway.limit.GatewayLimits;
import dev.dormouse.gateway.node.Balancer;
import dev.dormouse.gateway.node.Generations;
import dev.dormouse.gateway.ops.AccessLog;
import dev.dormouse.gateway.ops.Counters;
import dev.dormouse.gateway.request.CookieRules;
import dev.dormouse.gateway.route.Directory;
import dev.dormouse.gateway.route.Routes;
import dev.dormouse.gateway.route.Upstream;
import dev.dormouse.gateway.tls.Challenges;
import io.vertx.core.net.SocketAddress;
import java.util.Map;
import java.util.OptionalInt;

/** What all event loops of a gateway share. Thread-safe. */
public final class Proxy {
    private final GatewayLimits limits;
    private final Directory directory;
    private final Routes routes;
    private final Balancer balancer;
    private final Generations generations;
    private final Credentials credentials;
    private final Map<Upstream, SocketAddress> upstreams;
    private final Challenges challenges;
    private final OptionalInt publicPort;
    private final CookieRules cookies;
    private final Counters counters;
    private final AccessLog log;
    private final ReplayBudget replays;
    private final Admission admission;

    /**
     * Parts made elsewhere, for the constructor.
     *
     * @param publicPort where clients find it over TLS; empty for where it listens itself
     */
    public record Parts(
            GatewayLimits limits,
            Directory directory,
            Routes routes,
            Balancer balancer,
            Generations generations,
            Credentials credentials,
            Map<Upstream, SocketAddress> upstreams,
            Challenges challenges,
            OptionalInt publicPort,
            CookieRules cookies,
            Counters counters,
            AccessLog log) {}

    public Proxy(Parts parts) {
        this.limits = parts.limits();
        this.directory = parts.directory();
        this.routes = parts.routes();
        this.balancer = parts.balancer();
        this.generations = parts.generations();
        this.credentials = parts.credentials();
        this.upstreams = Map.copyOf(parts.upstreams());
        this.challenges = parts.challenges();
        this.publicPort = parts.publicPort();
        this.cookies = parts.cookies();
        this.counters = parts.counters();
        this.log = parts.log();
        this.replays = new ReplayBudget(limits.body().replayBytesTotalMax());
        this.admission = new Admission(limits.connections(), limits.upstream());
    }

    GatewayLimits limits() {
        return limits;
    }

    Directory directory() {
        return directory;
    }

    Routes routes() {
        return routes;
    }

    Balancer balancer() {
        return balancer;
    }

    Generations generations() {
        return generations;
    }

    Credentials credentials() {
        return credentials;
    }

    Map<Upstream, SocketAddress> upstreams() {
        return upstreams;
    }

    Challenges challenges() {
        return challenges;
    }

    OptionalInt publicPort() {
        return publicPort;
    }

    CookieRules cookies() {
        return cookies;
    }

    Counters counters() {
        return counters;
    }

    AccessLog log() {
        return log;
    }

    ReplayBudget replays() {
        return replays;
    }

    Admission admission() {
        return admission;
    }

    public long replayBytes() {
        return replays.taken();
    }

    public int underWay() {
        return admission.underWay();
    }
}
