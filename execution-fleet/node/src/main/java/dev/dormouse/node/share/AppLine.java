package dev.dormouse.node.share;

import dev.dormouse.kernel.id.AppId;
import java.util.ArrayDeque;

/** One app's requests, oldest first. Guarded by the queue's lock. */
final class AppLine {
    /** A body takes a client's time and little of ours, so more may come than may run. */
    static final int COLLECTING_PER_RUNNING = 10;

    private final AppId id;
    private final OrganisationLine organisation;
    private final ArrayDeque<Ticket> waiting = new ArrayDeque<>();
    private int runningMax = 1;
    private int seats;
    private int collecting;
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

    /** Whether no further body may come. */
    boolean isCollectingFull() {
        return collecting >= (long) COLLECTING_PER_RUNNING * runningMax;
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

    boolean isUnused() {
        return seats == 0 && running == 0 && waiting.isEmpty();
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
