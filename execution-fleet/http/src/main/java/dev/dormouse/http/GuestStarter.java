package dev.dormouse.http;

import dev.dormouse.engine.Execution;
import dev.dormouse.engine.Invocation;

/** Starts a guest when it is its turn; an engine is the simplest one. Never blocks. */
@FunctionalInterface
public interface GuestStarter {
    Execution start(Invocation invocation);
}
