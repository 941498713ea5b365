package dev.dormouse.engine;

/** An invocation on its way. */
public interface Execution {
    /** Ends it, wherever it is; nothing happens if it is over. */
    void cancel();
}
