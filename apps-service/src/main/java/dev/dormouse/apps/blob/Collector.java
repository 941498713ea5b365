package dev.dormouse.apps.blob;

import java.time.Instant;

/**
 * Removes one kind of content that nothing refers to: files that no row names, then rows, whose
 * files go the next time. Can be ended anywhere, and begun again.
 */
public interface Collector {
    /**
     * Removes what was not touched since {@code before} and is not referred to.
     *
     * @param progress to be told now and then, at least every few seconds
     */
    void collect(Instant before, Progress progress);

    /** Knows whether to go on. */
    @FunctionalInterface
    interface Progress {
        /** Whether the process is still the one that removes, and does not end. */
        boolean mayGoOn();
    }
}
