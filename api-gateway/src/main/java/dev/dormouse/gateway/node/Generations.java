package dev.dormouse.gateway.node;

import dev.dormouse.feed.NodeRecord;
import dev.dormouse.gateway.route.AppRoute;
import dev.dormouse.gateway.route.Fleet;
import dev.dormouse.gateway.route.Routes;
import dev.dormouse.gateway.route.Serving;
import dev.dormouse.kernel.id.AppId;
import dev.dormouse.kernel.id.NodeId;
import io.vertx.core.AsyncResult;
import io.vertx.core.Context;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Brings every app to the generation that the feed names, once one of its nodes holds it, and finds
 * out which others do. All state belongs to one event loop; the public methods may be called by any
 * thread.
 */
public final class Generations {
    /** An app that is behind for so many checks is in no hurry any more. */
    private static final int QUICK_TRIES_MAX = 40;

    /** Apps that are asked about at the same time. */
    private static final int CHECKS_MAX = 64;

    /** Apps that wait for their turn are looked at first if a request waits for them. */
    private final ArrayDeque<Check> urgent = new ArrayDeque<>();

    /** Then those that serve nobody, or not what the feed says. */
    private final ArrayDeque<Check> behind = new ArrayDeque<>();

    private final ArrayDeque<Check> queue = new ArrayDeque<>();
    private final Map<AppId, Check> checks = new HashMap<>();
    private final Context context;
    private final Routes routes;
    private final HoldsProbe probe;
    private final Consumer<AppRoute> switched;
    private int running;

    /**
     * @param switched told of each app that is served in another generation from now on
     */
    public Generations(
            Context context, Routes routes, HoldsProbe probe, Consumer<AppRoute> switched) {
        this.context = context;
        this.routes = routes;
        this.probe = probe;
        this.switched = switched;
    }

    private static final class Check {
        final AppRoute app;
        final Map<NodeId, Set<Long>> held = new HashMap<>();
        boolean queued;
        boolean again;
        int tries;
        int pending;
        long timer = -1;

        Check(AppRoute app) {
            this.app = app;
        }
    }

    /** The record of the app is new, or changed. */
    public void changed(AppRoute app) {
        context.runOnContext(nothing -> look(app));
    }

    /** Nodes came, went or moved. */
    public void fleetChanged() {
        context.runOnContext(nothing -> List.copyOf(routes.apps()).forEach(this::look));
    }

    /** A request waits for the app. */
    public void hurry(AppRoute app) {
        context.runOnContext(nothing -> hurryNow(app));
    }

    /** A node refused that generation. */
    public void notHeld(AppRoute app, NodeId node, long generation) {
        context.runOnContext(nothing -> {
            app.lost(node, generation);
            look(app);
        });
    }

    private void look(AppRoute app) {
        Check known = checks.get(app.id());
        if (known != null && known.app == app) {
            known.tries = 0;
            known.again = true;
            runSooner(known);
        } else if (!app.isSettled(routes.fleet())) {
            Check check = new Check(app);
            checks.put(app.id(), check);
            enqueue(check);
        }
    }

    private void runSooner(Check check) {
        if (check.timer >= 0) {
            context.owner().cancelTimer(check.timer);
            check.timer = -1;
            enqueue(check);
        }
    }

    private void hurryNow(AppRoute app) {
        look(app);
        Check check = checks.get(app.id());
        if (check == null) {
            app.wake(routes.fleet());
        } else if (check.queued) {
            urgent.add(check);
        }
        next();
    }

    private void enqueue(Check check) {
        check.queued = true;
        (isUrgent(check) ? behind : queue).add(check);
        next();
    }

    private void next() {
        while (running < CHECKS_MAX) {
            Check check = poll();
            if (check == null) {
                return;
            }
            if (check.queued) {
                check.queued = false;
                run(check);
            }
        }
    }

    private @Nullable Check poll() {
        if (!urgent.isEmpty()) {
            return urgent.poll();
        }
        return behind.isEmpty() ? queue.poll() : behind.poll();
    }

    private void run(Check check) {
        Fleet fleet = routes.fleet();
        List<NodeRecord> unknown = unknown(check.app, fleet);
        if (unknown.isEmpty() || isGone(check)) {
            checks.remove(check.app.id(), check);
            return;
        }
        running++;
        check.again = false;
        check.held.clear();
        check.pending = unknown.size();
        for (NodeRecord node : unknown) {
            probe.ask(node, check.app.id())
                    .onComplete(answer ->
                            context.runOnContext(nothing -> heard(check, node.id(), answer)));
        }
    }

    private boolean isGone(Check check) {
        return routes.app(check.app.id()) != check.app;
    }

    /** The placed nodes of which it is not known that they hold what the feed says. */
    private static List<NodeRecord> unknown(AppRoute app, Fleet fleet) {
        Serving serving = app.serving();
        List<NodeRecord> placed = app.placed(fleet);
        return serving == null || serving.generation() != app.record().generation()
                ? placed
                : placed.stream().filter(node -> !serving.holders().contains(node.id())).toList();
    }

    private void heard(Check check, NodeId node, AsyncResult<Set<Long>> answer) {
        if (answer.succeeded()) {
            check.held.put(node, answer.result());
            if (check.app.heard(node, answer.result())) {
                switched.accept(check.app);
            }
        }
        check.pending--;
        if (check.pending == 0) {
            ran(check);
        }
    }

    private void ran(Check check) {
        running--;
        if (check.app.heardAll(check.held, routes.fleet())) {
            switched.accept(check.app);
        }
        if (check.app.isSettled(routes.fleet())) {
            checks.remove(check.app.id(), check);
        } else if (check.again) {
            enqueue(check);
        } else {
            check.tries++;
            check.timer = context.owner().setTimer(delayMillis(check), timer -> timeIsUp(check));
        }
        next();
    }

    private void timeIsUp(Check check) {
        check.timer = -1;
        enqueue(check);
    }

    /** Quick while somebody waits for the switch, slow for the second copy. */
    private static long delayMillis(Check check) {
        long firstMillis = isBehind(check.app, check.app.serving()) ? 10 : 100;
        long longestMillis = isUrgent(check) ? 250 : 2_000;
        return Math.min(firstMillis << Math.min(check.tries, 8), longestMillis);
    }

    private static boolean isUrgent(Check check) {
        return check.tries < QUICK_TRIES_MAX && isBehind(check.app, check.app.serving());
    }

    private static boolean isBehind(AppRoute app, @Nullable Serving serving) {
        return serving == null
                || serving.holders().isEmpty()
                || serving.generation() != app.record().generation();
    }
}
