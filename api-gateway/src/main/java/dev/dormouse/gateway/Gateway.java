package dev.dormouse.gateway;

import dev.dormouse.feed.CertificateRecord;
import dev.dormouse.feed.ChallengeRecord;
import dev.dormouse.feed.FeedRecord;
import dev.dormouse.feed.RecordKey;
import dev.dormouse.feed.RecordKind;
import dev.dormouse.feed.member.Credentials;
import dev.dormouse.gateway.edge.Door;
import dev.dormouse.gateway.limit.GatewayLimits;
import dev.dormouse.gateway.node.Balancer;
import dev.dormouse.gateway.node.Generations;
import dev.dormouse.gateway.node.Standings;
import dev.dormouse.gateway.ops.AccessLog;
import dev.dormouse.gateway.ops.Counters;
import dev.dormouse.gateway.problem.GatewayError;
import dev.dormouse.gateway.proxy.Listener;
import dev.dormouse.gateway.proxy.NodeProbe;
import dev.dormouse.gateway.proxy.Proxy;
import dev.dormouse.gateway.request.CookieRules;
import dev.dormouse.gateway.route.AppRoute;
import dev.dormouse.gateway.route.Directory;
import dev.dormouse.gateway.route.Routes;
import dev.dormouse.gateway.route.Serving;
import dev.dormouse.gateway.route.Upstream;
import dev.dormouse.gateway.tls.Certificates;
import dev.dormouse.gateway.tls.Challenges;
import dev.dormouse.gateway.tls.ServerTls;
import dev.dormouse.kernel.DormouseException;
import dev.dormouse.kernel.id.AppId;
import dev.dormouse.kernel.id.NodeId;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.impl.VertxBuilder;
import io.vertx.core.impl.VertxInternal;
import io.vertx.core.net.SocketAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** The proxy itself: serves what it was told last, whoever told it. Thread-safe. */
final class Gateway implements AutoCloseable {
    private static final System.Logger LOGGER = System.getLogger(Gateway.class.getName());
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(10);

    private final Routes routes = new Routes();
    private final Certificates certificates;
    private final Challenges challenges;
    private final Standings standings = new Standings();
    private final Counters counters = new Counters();
    private final AtomicInteger refusedCertificates = new AtomicInteger();
    private final Vertx vertx;
    private final Door door;
    private final AccessLog log;
    private final InstantSource clock;
    private final NodeProbe probe;
    private final Generations generations;
    private final Proxy proxy;
    private final List<Listener> listeners = new ArrayList<>();

    /**
     * What a gateway is made of.
     *
     * @param publicPort where clients find it over TLS; empty for where it listens itself
     * @param switched told of each app that is served in another generation from now on; on an
     *     event loop
     * @param known taken before anybody is let in, so that nobody meets a part of it
     */
    record Setup(
            GatewayLimits limits,
            Listener.Addresses listen,
            OptionalInt publicPort,
            int eventLoops,
            String platformDomain,
            String appsDomain,
            Map<Upstream, SocketAddress> upstreams,
            Credentials credentials,
            AccessLog log,
            InstantSource clock,
            Consumer<AppRoute> switched,
            Collection<? extends FeedRecord> known) {
        Setup {
            known = List.copyOf(known);
        }
    }

    private Gateway(Setup setup) {
        this.log = setup.log();
        this.clock = setup.clock();
        this.door = new Door(setup.limits().connections());
        this.certificates = new Certificates(setup.limits().tls().certificatesReadMax());
        this.challenges = new Challenges(setup.clock());
        this.vertx =
                new VertxBuilder(options(setup.eventLoops()))
                        .findTransport(door.transport())
                        .init()
                        .vertx();
        Context control = ((VertxInternal) vertx).createEventLoopContext();
        this.probe = new NodeProbe(vertx, control, setup.credentials(), setup.limits());
        this.generations =
                new Generations(
                        control,
                        routes,
                        probe,
                        app -> {
                            counters.switches.increment();
                            setup.switched().accept(app);
                        });
        this.proxy =
                new Proxy(
                        new Proxy.Parts(
                                setup.limits(),
                                new Directory(setup.platformDomain(), routes),
                                routes,
                                new Balancer(routes, standings),
                                generations,
                                setup.credentials(),
                                setup.upstreams(),
                                challenges,
                                setup.publicPort(),
                                new CookieRules(setup.appsDomain()),
                                counters,
                                log));
    }

    /** Listens; returns when it does. */
    static Gateway start(Setup setup) {
        Gateway gateway = new Gateway(setup);
        gateway.take(setup.known(), List.of());
        ServerTls tls =
                new ServerTls(gateway.certificates, gateway.challenges, setup.limits().tls());
        try {
            for (int i = 0; i < setup.eventLoops(); i++) {
                Listener listener = new Listener(gateway.proxy, tls, setup.listen(), setup.clock());
                await(gateway.vertx.deployVerticle(listener));
                gateway.listeners.add(listener);
            }
        } catch (ExecutionException e) {
            gateway.close();
            throw new DormouseException(
                    GatewayError.CANNOT_LISTEN,
                    "Cannot listen on "
                            + setup.listen().secure()
                            + (setup.listen().plain().isEmpty()
                                    ? ""
                                    : " and " + setup.listen().plain())
                            + ". Stop the program that listens there, or choose other ports.",
                    e);
        }
        return gateway;
    }

    private static VertxOptions options(int eventLoops) {
        return new VertxOptions()
                .setEventLoopPoolSize(eventLoops)
                .setWorkerPoolSize(1)
                .setInternalBlockingPoolSize(2)
                .setFileSystemOptions(
                        new FileSystemOptions()
                                .setClassPathResolvingEnabled(false)
                                .setFileCachingEnabled(false));
    }

    private static void await(Future<?> future) throws ExecutionException {
        try {
            future.toCompletionStage().toCompletableFuture().get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ExecutionException(e);
        }
    }

    /** The port of each address with TLS, in their order. */
    List<Integer> ports() {
        return listeners.getFirst().ports();
    }

    /** The port of each address without TLS, in their order. */
    List<Integer> plainPorts() {
        return listeners.getFirst().plainPorts();
    }

    /** Takes what changed; the newest state of each thing. */
    void take(Collection<? extends FeedRecord> put, Collection<RecordKey> removed) {
        boolean fleet = false;
        for (FeedRecord record : put) {
            routes.put(record);
            if (record instanceof CertificateRecord certificate) {
                takeCertificate(certificate);
            } else if (record instanceof ChallengeRecord challenge) {
                challenges.put(challenge);
            }
            fleet |= isOfFleet(record.key());
        }
        for (RecordKey key : removed) {
            routes.remove(key);
            if (key.kind() == RecordKind.CERTIFICATE) {
                certificates.remove(key.name());
            } else if (key.kind() == RecordKind.CHALLENGE) {
                challenges.remove(key.name());
            }
            fleet |= isOfFleet(key);
        }
        if (fleet) {
            standings.keep(routes.fleet());
            probe.keep(routes.fleet());
            generations.fleetChanged();
        }
        put.forEach(this::checkGeneration);
    }

    private static boolean isOfFleet(RecordKey key) {
        return key.kind() == RecordKind.NODE || key.kind() == RecordKind.REVOCATION;
    }

    private void checkGeneration(FeedRecord record) {
        if (record.key().kind() == RecordKind.APP) {
            AppRoute app = routes.app(AppId.fromString(record.key().name()));
            if (app != null) {
                generations.changed(app);
            }
        }
    }

    /** One that cannot be read keeps nobody else's from being served. */
    private void takeCertificate(CertificateRecord certificate) {
        try {
            certificates.put(certificate);
        } catch (IllegalArgumentException e) {
            refusedCertificates.incrementAndGet();
            LOGGER.log(System.Logger.Level.ERROR, "A certificate is not served", e);
        }
    }

    /** The generation of each app that requests are sent to. */
    Map<AppId, Long> switched() {
        Map<AppId, Long> switched = new HashMap<>();
        for (AppRoute app : routes.apps()) {
            Serving serving = app.serving();
            if (serving != null) {
                switched.put(app.id(), serving.generation());
            }
        }
        return switched;
    }

    /** The nodes that are known to hold what is served of the app. */
    Set<NodeId> holders(AppId id) {
        AppRoute app = routes.app(id);
        Serving serving = app == null ? null : app.serving();
        return serving == null ? Set.of() : serving.holders();
    }

    Counters counters() {
        return counters;
    }

    boolean hasCertificate() {
        return certificates.size() > 0;
    }

    /** What is true now, for metrics. */
    Map<String, Long> gauges() {
        Map<String, Long> gauges = new TreeMap<>();
        gauges.put("connections", (long) door.connections());
        gauges.put("connections_turned_away", door.turnedAway());
        gauges.put("requests_under_way", (long) proxy.underWay());
        gauges.put("replay_bytes", proxy.replayBytes());
        gauges.put("hosts", (long) routes.hostCount());
        gauges.put("apps", (long) routes.apps().size());
        gauges.put("apps_behind", behind());
        gauges.put("nodes", (long) routes.fleet().nodes().size());
        gauges.put("nodes_ejected", (long) standings.ejected(routes.fleet(), System.nanoTime()));
        gauges.put("certificates", (long) certificates.size());
        gauges.put("certificates_ending", (long) certificates.ending(clock.instant()));
        gauges.put("certificates_read", (long) certificates.read());
        gauges.put(
                "certificates_refused",
                (long) refusedCertificates.get() + certificates.unreadable());
        gauges.put("challenges", (long) challenges.size());
        gauges.put("access_log_dropped", log.dropped());
        return gauges;
    }

    private long behind() {
        return routes.apps().stream()
                .filter(app -> {
                    Serving serving = app.serving();
                    return serving == null || serving.generation() != app.record().generation();
                })
                .count();
    }

    /**
     * Lets no new connection in, asks the clients to go, and waits for requests that are under way.
     *
     * @return whether all of them ended in time
     */
    boolean drain(Duration timeout) {
        CompletableFuture<?> drained =
                door.close().thenCompose(nothing -> drainConnections(timeout));
        try {
            drained.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException | ExecutionException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private CompletableFuture<Void> drainConnections(Duration timeout) {
        return CompletableFuture.allOf(
                listeners.stream()
                        .map(listener -> listener.drain(timeout.toMillis()))
                        .toArray(CompletableFuture<?>[]::new));
    }

    /** Closes all connections. */
    @Override
    public void close() {
        try {
            vertx.close()
                    .toCompletionStage()
                    .toCompletableFuture()
                    .get(CLOSE_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException e) {
            throw new IllegalStateException("The gateway did not close", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
