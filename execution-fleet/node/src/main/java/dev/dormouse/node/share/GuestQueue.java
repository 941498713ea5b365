package dev.dormouse.node.share;

import dev.dormouse.engine.Execution;
import dev.dormouse.engine.Invocation;
import dev.dormouse.engine.Limit;
import dev.dormouse.engine.Outcome;
import dev.dormouse.http.BodyBudget;
import dev.dormouse.http.GuestStarter;
import dev.dormouse.kernel.id.AppId;
import dev.dormouse.kernel.id.OrganisationId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The queue in front of an engine: weighted round robin between organisations, then round robin
 * between the apps of each, then first come, first served. Bounded at each level. Thread-safe.
 */
public final class GuestQueue {
    private final GuestStarter engine;
    private final QueueLimits limits;
    private final LongSupplier nanos;
    private final BodyBudget bodies;

    /**
     * Guards all below and all lines and tickets; held for a few steps, never around the engine.
     */
    private final Object lock = new Object();

    private final Map<OrganisationId, OrganisationLine> organisations = new HashMap<>();
    private final ArrayDeque<OrganisationLine> turns = new ArrayDeque<>();
    private int collecting;
    private int open;
    private int waiting;
    private int running;
    private int starting;
    private long refused;
    private long expired;

    /**
     * @param nanos a clock such as {@link System#nanoTime}
     */
    public GuestQueue(GuestStarter engine, QueueLimits limits, LongSupplier nanos) {
        this.engine = engine;
        this.limits = limits;
        this.nanos = nanos;
        this.bodies = new BodyBudget(limits.bodiesBytesMax());
    }

    /**
     * A place for one request; empty if app, organisation or node have no room.
     *
     * @param organisationMax guests of the organisation at once
     * @param appMax guests of the app at once
     */
    public Optional<Seat> admit(
            OrganisationId organisation, int organisationMax, AppId app, int appMax) {
        synchronized (lock) {
            OrganisationLine line = organisations.computeIfAbsent(organisation, this::newLine);
            line.setRunningMax(organisationMax);
            AppLine appLine = line.app(app);
            appLine.setRunningMax(appMax);
            if (isFull(appLine)) {
                refused++;
                dropUnused(appLine);
                return Optional.empty();
            }
            appLine.seatsChanged(1);
            line.seatsChanged(1);
            return Optional.of(new Seat(this, appLine));
        }
    }

    private boolean isFull(AppLine app) {
        return open >= limits.openMax()
                || app.organisation().isFull(limits.organisationOpenMax())
                || app.isFull();
    }

    /** Whether one more body may come in. */
    boolean collect(Seat seat) {
        synchronized (lock) {
            AppLine app = seat.app();
            if (collecting >= limits.collectingMax()
                    || app.organisation().isCollectingFull(limits.organisationCollectingMax())
                    || app.isCollectingFull()) {
                refused++;
                return false;
            }
            change(seat, Seat.Kind.COLLECTING);
            return true;
        }
    }

    private void change(Seat seat, Seat.Kind to) {
        count(seat, -1);
        seat.become(to);
        count(seat, 1);
    }

    private void count(Seat seat, int by) {
        AppLine app = seat.app();
        switch (seat.kind()) {
            case ADMITTED -> {}
            case COLLECTING -> {
                collecting += by;
                app.collectingChanged(by);
                app.organisation().collectingChanged(by);
            }
            case OPEN -> {
                open += by;
                app.openChanged(by);
                app.organisation().openChanged(by);
            }
        }
    }

    private OrganisationLine newLine(OrganisationId id) {
        return new OrganisationLine(id, bodies.share(limits.organisationBodiesBytesMax()));
    }

    void leave(Seat seat) {
        synchronized (lock) {
            AppLine app = seat.app();
            change(seat, Seat.Kind.ADMITTED);
            app.seatsChanged(-1);
            app.organisation().seatsChanged(-1);
            dropUnused(app);
        }
    }

    /** Those that came meanwhile may have taken the room that there was when it was admitted. */
    Execution enter(Seat seat, Invocation invocation) {
        AppLine app = seat.app();
        Ticket ticket = new Ticket(this, app, invocation, nanos.getAsLong());
        boolean full;
        synchronized (lock) {
            full = isFull(app);
            if (full) {
                refused++;
                ticket.end();
            } else {
                change(seat, Seat.Kind.OPEN);
                app.waiting().addLast(ticket);
                waiting++;
                arm(app);
            }
        }
        if (full) {
            ticket.drop(new Outcome.AtCapacity("too many of its app or organisation run and wait"));
        } else {
            dispatch();
        }
        return ticket;
    }

    /** On the guest's thread, so others can start now. */
    void begun(Ticket ticket) {
        synchronized (lock) {
            if (ticket.begin()) {
                starting--;
            }
        }
        dispatch();
    }

    void ended(Ticket ticket) {
        synchronized (lock) {
            if (ticket.end()) {
                starting--;
            }
            running--;
            ticket.app().ended();
            ticket.app().organisation().ended();
            arm(ticket.app());
            dropUnused(ticket.app());
        }
        if (!ticket.isBeingHandedByThisThread()) {
            dispatch();
        }
    }

    /** Whether it still waited, which it does no more. */
    boolean withdraw(Ticket ticket) {
        synchronized (lock) {
            if (!ticket.isWaiting()) {
                return false;
            }
            ticket.end();
            ticket.app().waiting().remove(ticket);
            waiting--;
            dropUnused(ticket.app());
            return true;
        }
    }

    /** Turns away those that waited too long; to be called often. */
    public void sweep() {
        long now = nanos.getAsLong();
        List<Ticket> late = new ArrayList<>();
        synchronized (lock) {
            for (OrganisationLine organisation : organisations.values()) {
                organisation.apps().forEach(app -> takeLate(app, now, late));
            }
            waiting -= late.size();
            expired += late.size();
        }
        late.forEach(ticket -> ticket.drop(outcome(ticket, now)));
    }

    private void takeLate(AppLine app, long now, List<Ticket> late) {
        Iterator<Ticket> tickets = app.waiting().iterator();
        while (tickets.hasNext()) {
            Ticket ticket = tickets.next();
            if (ticket.waitedNanos(now) >= waitNanosMax(ticket)) {
                tickets.remove();
                ticket.end();
                late.add(ticket);
            }
        }
    }

    private long waitNanosMax(Ticket ticket) {
        return Math.min(limits.waitMax().toNanos(), ticket.wallTime().toNanos());
    }

    private Outcome outcome(Ticket ticket, long now) {
        return ticket.waitedNanos(now) >= ticket.wallTime().toNanos()
                ? new Outcome.LimitMet(Limit.WALL_TIME)
                : new Outcome.AtCapacity("it waited too long for its turn");
    }

    /** Hands guests to the engine while it has room for some that did not begin. */
    private void dispatch() {
        for (Ticket ticket = next(); ticket != null; ticket = next()) {
            ticket.handTo(engine, nanos.getAsLong());
        }
    }

    private @Nullable Ticket next() {
        synchronized (lock) {
            while (starting < limits.startingMax()
                    && running < limits.runningMax()
                    && !turns.isEmpty()) {
                OrganisationLine organisation = turns.removeFirst();
                organisation.setInTurn(false);
                Ticket ticket = nextOf(organisation);
                if (ticket != null) {
                    return ticket;
                }
            }
            return null;
        }
    }

    private @Nullable Ticket nextOf(OrganisationLine organisation) {
        if (!organisation.canStart()) {
            return null;
        }
        AppLine app = organisation.takeTurn();
        Ticket ticket = null;
        if (app.canStart()) {
            ticket = app.startFirst();
            ticket.handOver();
            organisation.started();
            waiting--;
            running++;
            starting++;
        }
        boolean first = organisation.goesOn();
        organisation.arm(app);
        if (organisation.canStart()) {
            organisation.setInTurn(true);
            if (first) {
                turns.addFirst(organisation);
            } else {
                turns.addLast(organisation);
            }
        }
        dropUnused(app);
        return ticket;
    }

    private void arm(AppLine app) {
        OrganisationLine organisation = app.organisation();
        organisation.arm(app);
        if (!organisation.inTurn() && organisation.canStart()) {
            organisation.setInTurn(true);
            turns.addLast(organisation);
        }
    }

    private void dropUnused(AppLine app) {
        OrganisationLine organisation = app.organisation();
        organisation.dropUnused(app);
        if (organisation.isUnused()) {
            organisations.remove(organisation.id());
        }
    }

    public QueueNumbers numbers() {
        synchronized (lock) {
            return new QueueNumbers(collecting, open, waiting, running, refused, expired);
        }
    }
}
