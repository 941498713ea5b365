package dev.dormouse.http;

/**
 * Takes what apps and the platform have to say. Called on event loops, so it never blocks; lines of
 * one request come in order.
 */
@FunctionalInterface
public interface AppLog {
    /** Forgets everything. */
    AppLog NONE = line -> {};

    void log(LogLine line);

    /** Called once for every request, if {@link #wantsAccess}. */
    default void access(AccessLine line) {}

    /** Asked once, when the server starts. */
    default boolean wantsAccess() {
        return false;
    }
}
