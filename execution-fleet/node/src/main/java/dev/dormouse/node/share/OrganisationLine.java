package dev.dormouse.node.share;

import dev.dormouse.http.BodyBudget;
import dev.dormouse.kernel.id.AppId;
import dev.dormouse.kernel.id.OrganisationId;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/** One organisation's apps that have requests, in turn. Guarded by the queue's lock. */
final class OrganisationLine {
    private static final int RUNNING_PER_TURN = 100;
    private static final int TURNS_MAX = 8;

    private final OrganisationId id;
    private final BodyBudget bodies;
    private final Map<AppId, AppLine> apps = new HashMap<>();
    private final ArrayDeque<AppLine> turns = new ArrayDeque<>();
    private int runningMax = 1;
    private int seats;
    private int collecting;
    private int open;
    private int running;
    private int turnsLeft = 1;
    private boolean inTurn;

    OrganisationLine(OrganisationId id, BodyBudget bodies) {
        this.id = id;
        this.bodies = bodies;
    }

    OrganisationId id() {
        return id;
    }

    BodyBudget bodies() {
        return bodies;
    }

    AppLine app(AppId app) {
        return apps.computeIfAbsent(app, one -> new AppLine(one, this));
    }

    Collection<AppLine> apps() {
        return apps.values();
    }

    void dropUnused(AppLine app) {
        if (app.isUnused() && !app.inTurn()) {
            apps.remove(app.id());
        }
    }

    boolean isUnused() {
        return apps.isEmpty() && seats == 0 && !inTurn;
    }

    void setRunningMax(int max) {
        runningMax = max;
    }

    /** As many may wait as may run. */
    boolean isFull(int openMax) {
        return open >= Math.min(2L * runningMax, openMax);
    }

    /** Whether no further body may come. */
    boolean isCollectingFull(int collectingMax) {
        return collecting
                >= Math.min((long) AppLine.COLLECTING_PER_RUNNING * runningMax, collectingMax);
    }

    void seatsChanged(int by) {
        seats += by;
    }

    void collectingChanged(int by) {
        collecting += by;
    }

    void openChanged(int by) {
        open += by;
    }

    /** Has the app in turn if it could start a guest. */
    void arm(AppLine app) {
        if (!app.inTurn() && app.canStart()) {
            app.setInTurn(true);
            turns.addLast(app);
        }
    }

    boolean canStart() {
        return !turns.isEmpty() && running < runningMax;
    }

    /** The next app whose turn it is, taken out of the turn; it may have nothing any more. */
    AppLine takeTurn() {
        AppLine app = turns.removeFirst();
        app.setInTurn(false);
        turnsLeft--;
        return app;
    }

    void started() {
        running++;
    }

    void ended() {
        running--;
    }

    /** Whether it may have another turn before the others; larger organisations have more. */
    boolean goesOn() {
        if (turnsLeft > 0) {
            return true;
        }
        turnsLeft = Math.clamp(runningMax / RUNNING_PER_TURN, 1, TURNS_MAX);
        return false;
    }

    boolean inTurn() {
        return inTurn;
    }

    void setInTurn(boolean now) {
        inTurn = now;
    }
}
