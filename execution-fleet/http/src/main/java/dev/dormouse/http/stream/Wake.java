package dev.dormouse.http.stream;

import io.vertx.core.Context;
import io.vertx.core.Handler;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;

/** Has a request's event loop look at it: once, for however many reasons came together. */
public final class Wake implements Handler<Void> {
    private final Context context;
    private final Runnable look;
    private final AtomicBoolean scheduled = new AtomicBoolean();

    public Wake(Context context, Runnable look) {
        this.context = context;
        this.look = look;
    }

    /** For code under a guest's frames. */
    void fromGuest() {
        if (!scheduled.get()) {
            Headroom.require();
            if (scheduled.compareAndSet(false, true)) {
                run();
            }
        }
    }

    /** For the end, which must not depend on anything that a trap left half done. */
    public void always() {
        run();
    }

    private void run() {
        try {
            context.runOnContext(this);
        } catch (RejectedExecutionException e) {
            // The server is closed, so there is nobody left to answer.
        }
    }

    @Override
    public void handle(Void nothing) {
        scheduled.set(false);
        look.run();
    }
}
