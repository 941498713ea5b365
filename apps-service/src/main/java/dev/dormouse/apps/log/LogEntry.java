package dev.dormouse.apps.log;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/**
 * A line before it is kept.
 *
 * @param requestId empty if it belongs to no request
 * @param component empty if it belongs to none
 * @param version number of the app's version; 0 if it belongs to none
 */
public record LogEntry(
        Instant time,
        String requestId,
        String component,
        int version,
        LogStream stream,
        String text) {
    public LogEntry {
        requireNonNull(time, "time");
        requireNonNull(requestId, "requestId");
        requireNonNull(component, "component");
        requireNonNull(stream, "stream");
        requireNonNull(text, "text");
    }

    /** Something that the platform says. */
    public static LogEntry platform(Instant time, int version, String text) {
        return new LogEntry(time, "", "", version, LogStream.PLATFORM, text);
    }
}
