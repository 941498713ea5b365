package dev.dormouse.app.trigger;

import static java.util.Objects.requireNonNull;

/** One {@code [[trigger.http]]}: which requests it takes, and who answers how. */
public record HttpTrigger(HttpRoute route, HttpTarget target, Executor executor) {
    public HttpTrigger {
        requireNonNull(route, "route");
        requireNonNull(target, "target");
        requireNonNull(executor, "executor");
    }
}
