package dev.dormouse.apps.log;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A line of a log as the API shows it.
 *
 * @param id empty for what is said to one follower only
 * @param version left out if it belongs to none
 * @param stream {@code stderr}, {@code stdout} or {@code platform}
 */
public record LogLineView(
        String id,
        Instant time,
        String requestId,
        String component,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Integer version,
        String stream,
        String text) {
    static LogLineView of(LogLine line) {
        return of(Long.toString(line.id()), line.entry());
    }

    static LogLineView of(String id, LogEntry entry) {
        return new LogLineView(
                id,
                entry.time(),
                entry.requestId(),
                entry.component(),
                entry.version() == 0 ? null : entry.version(),
                entry.stream().toString(),
                entry.text());
    }
}
