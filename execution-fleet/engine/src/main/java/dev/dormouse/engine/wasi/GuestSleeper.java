package dev.dormouse.engine.wasi;

/** How a guest waits for a moment. */
public interface GuestSleeper {
    /**
     * Returns when at least {@code nanos} passed. An exception ends the guest and reaches whoever
     * runs it unchanged.
     */
    void sleep(long nanos);
}
