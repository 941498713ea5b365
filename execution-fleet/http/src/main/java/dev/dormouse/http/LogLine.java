package dev.dormouse.http;

import static java.util.Objects.requireNonNull;

/**
 * One line of an app's log: no line break, and no control character but the tab.
 *
 * @param requestId as in the response's {@code x-request-id}
 * @param component whose guest it is about
 */
public record LogLine(String requestId, String component, Stream stream, String text) {
    /** Who says it. */
    public enum Stream {
        /** The guest, on its standard error. */
        STDERR,
        /** The platform, about the guest. */
        PLATFORM
    }

    public LogLine {
        requireNonNull(requestId, "requestId");
        requireNonNull(component, "component");
        requireNonNull(stream, "stream");
        requireNonNull(text, "text");
    }
}
