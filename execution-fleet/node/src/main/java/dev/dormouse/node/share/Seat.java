package dev.dormouse.node.share;

import dev.dormouse.engine.Execution;
import dev.dormouse.engine.Invocation;
import dev.dormouse.http.BodyBudget;
import dev.dormouse.http.GuestStarter;

/**
 * The place of one admitted request. It counts among those that wait and run from {@link #start}
 * on: a client that takes its time to send a body holds nothing that others could run with.
 */
public final class Seat implements GuestStarter {
    /** What a request counts as. */
    enum Kind {
        ADMITTED,
        COLLECTING,
        OPEN
    }

    private final GuestQueue queue;
    private final AppLine app;

    /** Guarded by the queue's lock. */
    private Kind kind = Kind.ADMITTED;

    Seat(GuestQueue queue, AppLine app) {
        this.queue = queue;
        this.app = app;
    }

    AppLine app() {
        return app;
    }

    Kind kind() {
        return kind;
    }

    void become(Kind next) {
        kind = next;
    }

    /** Whether there is room for one more whose body is awaited; at most once, before the start. */
    public boolean collect() {
        return queue.collect(this);
    }

    /** Lets the guest wait for its turn. */
    @Override
    public Execution start(Invocation invocation) {
        return queue.enter(this, invocation);
    }

    /** What the request's body is charged to. */
    public BodyBudget bodies() {
        return app.organisation().bodies();
    }

    /** Gives the place back; once. */
    public void leave() {
        queue.leave(this);
    }
}
