package dev.dormouse.http;

import dev.dormouse.engine.Execution;
import dev.dormouse.engine.Invocation;
import java.util.List;

/** Starts a guest when it is its turn; an engine is the simplest one. Never blocks. */
@FunctionalInterface
public interface GuestStarter {
    Execution start(Invocation invocation);

    /** Starts several at once, which may be cheaper; one execution for each, in their order. */
    default List<Execution> startAll(List<Invocation> invocations) {
        return invocations.stream().map(this::start).toList();
    }
}
