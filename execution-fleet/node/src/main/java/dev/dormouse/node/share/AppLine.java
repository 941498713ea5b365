package dev.dormouse.node.share;

import dev.dormouse.kernel.id.AppId;
import java.util.ArrayDeque;

/** One app's requests, oldest first. Guarded by the queue's lock. */
final class AppLine {
    private final AppId id;
    private final OrganisationLine organisation;
    private final ArrayDeque<Ticket> waiting = new ArrayDeque<>();
    private int runningMax = 1;
    private int open;
    private int running;
    private boolean inTurn;

    AppLine(AppId id, OrganisationLine organisation) {
        this.id = id;
        this.organisation = organisation;
    }

    AppId id() {
        return id;
    }

    OrganisationLine organisation() {
        return organisation;
    }

    void setRunningMax(int max) {
        runningMax = max;
    }

    /** As many may wait as may run. */
    boolean isFull() {
        return open >= 2L * runningMax;
    }

    void opened() {
        open++;
    }

    void left() {
        open--;
    }

    boolean isUnused() {
        return open == 0 && running == 0 && waiting.isEmpty();
    }

    ArrayDeque<Ticket> waiting() {
        return waiting;
    }

    boolean canStart() {
        return !waiting.isEmpty() && running < runningMax;
    }

    Ticket startFirst() {
        running++;
        return waiting.removeFirst();
    }

    void ended() {
        running--;
    }

    boolean inTurn() {
        return inTurn;
    }

    void setInTurn(boolean now) {
        inTurn = now;
    }
}
