package dev.dormouse.gateway.route;

import static java.util.Objects.requireNonNull;

import dev.dormouse.feed.AppRecord;
import dev.dormouse.feed.NodeRecord;
import dev.dormouse.feed.Placement;
import dev.dormouse.feed.Pool;
import dev.dormouse.kernel.id.AppId;
import dev.dormouse.kernel.id.NodeId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One app on its way through this gateway. Any thread reads it; the record is changed by the feed,
 * and what is served by the thread that asks nodes.
 */
public final class AppRoute {
    private final AppId id;
    private final Set<Runnable> waiting = ConcurrentHashMap.newKeySet();
    private volatile AppRecord record;
    private volatile @Nullable String strictTransport;
    private volatile @Nullable Serving serving;
    private volatile @Nullable Placed placed;

    /** As of which a newer generation is served as a last resort. */
    private @Nullable AppRecord overtaken;

    private record Placed(Fleet fleet, Pool pool, List<NodeRecord> nodes) {}

    AppRoute(AppRecord record) {
        this.id = record.id();
        this.record = requireNonNull(record, "record");
        this.strictTransport = strictTransport(record);
    }

    private static @Nullable String strictTransport(AppRecord record) {
        OptionalInt maxAge = record.hstsMaxAgeSeconds();
        return maxAge.isPresent() ? "max-age=" + maxAge.getAsInt() : null;
    }

    public AppId id() {
        return id;
    }

    public AppRecord record() {
        return record;
    }

    void record(AppRecord next) {
        record = next;
        strictTransport = strictTransport(next);
    }

    /** What the header of that name says on every host of the app; null if it is not sent. */
    public @Nullable String strictTransport() {
        return strictTransport;
    }

    /** Null as long as no node said that it holds any generation. */
    public @Nullable Serving serving() {
        return serving;
    }

    /** The nodes that the app is placed on, best first. */
    public List<NodeRecord> placed(Fleet fleet) {
        Pool pool = record.pool();
        Placed known = placed;
        if (known == null || known.fleet() != fleet || !known.pool().equals(pool)) {
            List<NodeRecord> nodes =
                    Placement.of(id, pool, fleet.nodes()).stream()
                            .map(fleet::node)
                            .filter(Objects::nonNull)
                            .toList();
            known = new Placed(fleet, pool, nodes);
            placed = known;
        }
        return known.nodes();
    }

    /** Whether what is served is what the feed says, on every node that the app is placed on. */
    public boolean isSettled(Fleet fleet) {
        Serving now = serving;
        return now != null
                && now.generation() == record.generation()
                && placed(fleet).stream().allMatch(node -> now.holders().contains(node.id()));
    }

    /**
     * A node said which generations it holds.
     *
     * @return whether another generation is served from now on
     */
    public boolean heard(NodeId node, Set<Long> held) {
        Serving now = serving;
        long next = next(held, now);
        boolean switches = now == null ? next > 0 : next != now.generation();
        if (switches) {
            serving = new Serving(next, Set.of(node));
        } else if (now != null) {
            serving = held.contains(now.generation()) ? now.with(node) : now.without(node);
        }
        Serving after = serving;
        if (after != null && !after.holders().isEmpty()) {
            wake();
        }
        return switches;
    }

    /**
     * What the feed says if the node holds it, else the newest on the way there. Older than what is
     * served only if the feed itself went back, as after a restored backup.
     */
    private long next(Set<Long> held, @Nullable Serving now) {
        long wanted = record.generation();
        long current = now == null ? 0 : now.generation();
        if (record.equals(overtaken)) {
            return current;
        }
        if (held.contains(wanted)) {
            return wanted;
        }
        long next = current;
        for (long generation : held) {
            if (generation > next && generation < wanted) {
                next = generation;
            }
        }
        return next;
    }

    /**
     * All nodes that the app is placed on have said which generations they hold, or did not answer.
     * If nobody holds what is served, a generation newer than what the feed says will do: a gateway
     * that hears no news learns of it by its nodes alone. It stays until the record changes.
     *
     * @return whether another generation is served from now on
     */
    public boolean heardAll(Map<NodeId, Set<Long>> held, Fleet fleet) {
        AppRecord last = record;
        Serving now = serving;
        if (now != null && now.holders().stream().anyMatch(node -> fleet.node(node) != null)) {
            return false;
        }
        long known = Math.max(last.generation(), now == null ? 0 : now.generation());
        long newest = held.values().stream().flatMap(Set::stream).reduce(known, Math::max);
        if (newest == known) {
            return false;
        }
        Set<NodeId> holders =
                held.keySet().stream()
                        .filter(node -> held.getOrDefault(node, Set.of()).contains(newest))
                        .collect(Collectors.toSet());
        overtaken = last;
        serving = new Serving(newest, holders);
        wake();
        return true;
    }

    /** A node refused it as not held. */
    public void lost(NodeId node, long generation) {
        Serving now = serving;
        if (now != null && now.generation() == generation) {
            serving = now.without(node);
        }
    }

    /** Runs it once when a node holds what is served; until then it can be taken back. */
    public void await(Runnable task) {
        waiting.add(task);
    }

    public void forget(Runnable task) {
        waiting.remove(task);
    }

    /** Lets those go on that wait for what came meanwhile. */
    public void wake(Fleet fleet) {
        Serving now = serving;
        if (now != null && now.holders().stream().anyMatch(id -> fleet.node(id) != null)) {
            wake();
        }
    }

    private void wake() {
        for (Runnable task : List.copyOf(waiting)) {
            if (waiting.remove(task)) {
                task.run();
            }
        }
    }
}
