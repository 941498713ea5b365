package dev.dormouse.gateway.proxy;

import dev.dormouse.gateway.edge.ClientNetwork;
import dev.dormouse.gateway.limit.ConnectionLimits;
import dev.dormouse.gateway.limit.UpstreamLimits;
import dev.dormouse.gateway.route.AppRoute;
import dev.dormouse.gateway.route.Upstream;
import dev.dormouse.kernel.id.AppId;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * How many requests are under way: in all, of one client, to one app, of one client to one part of
 * the platform. Nobody takes the places of all others. Thread-safe.
 */
final class Admission {
    /** An app runs on two nodes; the rest may wait, or be on its way from one to another. */
    private static final int APP_NODES_MAX = 4;

    private final ConnectionLimits limits;
    private final AtomicInteger underWay = new AtomicInteger();
    private final Map<ClientNetwork, Integer> byClient = new ConcurrentHashMap<>();
    private final Map<AppId, Integer> byApp = new ConcurrentHashMap<>();
    private final Map<ClientOfPart, Integer> byClientAndPart = new ConcurrentHashMap<>();
    private final int perClientAndPartMax;

    private record ClientOfPart(ClientNetwork client, Upstream part) {}

    Admission(ConnectionLimits limits, UpstreamLimits upstream) {
        this.limits = limits;
        this.perClientAndPartMax = upstream.requestsPerAddressMax();
    }

    /**
     * Null if there are too many.
     *
     * @param app null for a part of the platform
     * @param part null for an app
     */
    @Nullable Seat admit(ClientNetwork client, @Nullable AppRoute app, @Nullable Upstream part) {
        if (underWay.incrementAndGet() > limits.requestsMax()) {
            underWay.decrementAndGet();
            return null;
        }
        if (!take(byClient, client, limits.requestsPerAddressMax())) {
            underWay.decrementAndGet();
            return null;
        }
        if (!takeAt(client, app, part)) {
            giveBack(byClient, client);
            underWay.decrementAndGet();
            return null;
        }
        return new Seat(client, app == null ? null : app.id(), part);
    }

    private boolean takeAt(ClientNetwork client, @Nullable AppRoute app, @Nullable Upstream part) {
        if (app != null) {
            return take(byApp, app.id(), appMax(app));
        }
        return part == null
                || take(byClientAndPart, new ClientOfPart(client, part), perClientAndPartMax);
    }

    private static long appMax(AppRoute app) {
        return (long) APP_NODES_MAX * app.record().limits().concurrentRequestsMax();
    }

    private static <K> boolean take(Map<K, Integer> counts, K key, long max) {
        if (counts.merge(key, 1, Integer::sum) > max) {
            giveBack(counts, key);
            return false;
        }
        return true;
    }

    private static <K> void giveBack(Map<K, Integer> counts, K key) {
        counts.computeIfPresent(key, (same, count) -> count == 1 ? null : count - 1);
    }

    int underWay() {
        return underWay.get();
    }

    /** The place of one request; given back once, however often that is said. */
    final class Seat {
        private final ClientNetwork client;
        private final @Nullable AppId app;
        private final @Nullable Upstream part;
        private final AtomicBoolean left = new AtomicBoolean();

        private Seat(ClientNetwork client, @Nullable AppId app, @Nullable Upstream part) {
            this.client = client;
            this.app = app;
            this.part = part;
        }

        void leave() {
            if (left.compareAndSet(false, true)) {
                if (app != null) {
                    giveBack(byApp, app);
                }
                if (part != null) {
                    giveBack(byClientAndPart, new ClientOfPart(client, part));
                }
                giveBack(byClient, client);
                underWay.decrementAndGet();
            }
        }
    }
}
