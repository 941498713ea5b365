package dev.dormouse.engine;

import org.jspecify.annotations.Nullable;

/** How an invocation ended. */
public sealed interface Outcome {
    /** The guest returned, or called {@code proc_exit}; 0 is success. */
    record Exited(int code) implements Outcome {}

    /**
     * The guest trapped.
     *
     * @param what the trap, for the tenant
     * @param function where, as far as names are known
     */
    record Trapped(String what, @Nullable String function) implements Outcome {}

    /** The guest met a limit. */
    record LimitMet(Limit limit) implements Outcome {}

    /** Whoever asked went away. */
    record Cancelled() implements Outcome {}

    /** The node has no room; the guest was not at fault and is not billed. */
    record AtCapacity(String why) implements Outcome {}

    /** The engine itself failed. */
    record Broken(Throwable cause) implements Outcome {}
}
