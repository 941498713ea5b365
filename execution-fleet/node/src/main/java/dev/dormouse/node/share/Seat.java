package dev.dormouse.node.share;

import dev.dormouse.engine.Execution;
import dev.dormouse.engine.Invocation;
import dev.dormouse.http.BodyBudget;
import dev.dormouse.http.GuestStarter;

/** The place of one admitted request. */
public final class Seat implements GuestStarter {
    private final GuestQueue queue;
    private final AppLine app;

    Seat(GuestQueue queue, AppLine app) {
        this.queue = queue;
        this.app = app;
    }

    /** Lets the guest wait for its turn. */
    @Override
    public Execution start(Invocation invocation) {
        return queue.enter(app, invocation);
    }

    /** What the request's body is charged to. */
    public BodyBudget bodies() {
        return app.organisation().bodies();
    }

    /** Gives the place back; once. */
    public void leave() {
        queue.leave(app);
    }
}
