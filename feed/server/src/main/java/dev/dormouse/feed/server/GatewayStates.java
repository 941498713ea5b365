package dev.dormouse.feed.server;

import dev.dormouse.feed.wire.FeedErrors;
import dev.dormouse.feed.wire.Report;
import dev.dormouse.kernel.DormouseException;
import dev.dormouse.kernel.id.AppId;
import dev.dormouse.kernel.id.GatewayId;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** What gateways report, while they are connected. Thread-safe. */
final class GatewayStates {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Map<GatewayId, State> states = new HashMap<>();

    private static final class State {
        private int connections;
        private long revision;
        private @Nullable Map<AppId, Long> switched;
    }

    void connected(GatewayId gateway) {
        lock.lock();
        try {
            State state = states.computeIfAbsent(gateway, id -> new State());
            state.connections++;
            // it may be another process than the one that reported before
            state.switched = null;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    void disconnected(GatewayId gateway) {
        lock.lock();
        try {
            State state = states.get(gateway);
            if (state != null && --state.connections == 0) {
                states.remove(gateway);
            }
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Takes a report.
     *
     * @throws DormouseException if it says only changes, and what they change is not known
     */
    void report(GatewayId gateway, Report.OfGateway report) {
        lock.lock();
        try {
            State state = states.get(gateway);
            if (state == null || (!report.complete() && state.switched == null)) {
                throw new DormouseException(
                        FeedErrors.REPORT_INCOMPLETE,
                        "Open the feed, then send a complete report first.");
            }
            Map<AppId, Long> switched =
                    report.complete() || state.switched == null ? new HashMap<>() : state.switched;
            switched.putAll(report.switched());
            switched.values().removeIf(generation -> generation == 0);
            state.switched = switched;
            state.revision = report.revision();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Up to which revision a connected gateway says it is; empty if it is not connected. */
    Optional<Long> revision(GatewayId gateway) {
        lock.lock();
        try {
            return Optional.ofNullable(states.get(gateway)).map(state -> state.revision);
        } finally {
            lock.unlock();
        }
    }

    Set<GatewayId> connected() {
        lock.lock();
        try {
            return Set.copyOf(states.keySet());
        } finally {
            lock.unlock();
        }
    }

    Activation now(AppId app, long generation) {
        lock.lock();
        try {
            Set<GatewayId> switched = new HashSet<>();
            Set<GatewayId> waitingFor = new HashSet<>();
            states.forEach((gateway, state) ->
                    (hasSwitched(state, app, generation) ? switched : waitingFor).add(gateway));
            return new Activation(switched, waitingFor);
        } finally {
            lock.unlock();
        }
    }

    Activation await(AppId app, long generation, Duration timeout) throws InterruptedException {
        lock.lock();
        try {
            long nanos = timeout.toNanos();
            Activation activation = now(app, generation);
            while (!activation.isActive() && nanos > 0) {
                nanos = changed.awaitNanos(nanos);
                activation = now(app, generation);
            }
            return activation;
        } finally {
            lock.unlock();
        }
    }

    /** Whether they have applied the feed up to a revision; at once, or when the time is over. */
    Activation awaitRevision(long revision, Duration timeout) throws InterruptedException {
        lock.lock();
        try {
            long nanos = timeout.toNanos();
            Activation activation = at(revision);
            while (!activation.isActive() && nanos > 0) {
                nanos = changed.awaitNanos(nanos);
                activation = at(revision);
            }
            return activation;
        } finally {
            lock.unlock();
        }
    }

    private Activation at(long revision) {
        Set<GatewayId> there = new HashSet<>();
        Set<GatewayId> waitingFor = new HashSet<>();
        // what a process said that is gone is no word of the present one
        states.forEach((gateway, state) ->
                (state.switched != null && state.revision >= revision ? there : waitingFor)
                        .add(gateway));
        return new Activation(there, waitingFor);
    }

    private static boolean hasSwitched(State state, AppId app, long generation) {
        return state.switched != null && state.switched.getOrDefault(app, 0L) >= generation;
    }
}
