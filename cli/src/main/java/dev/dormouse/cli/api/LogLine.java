package dev.dormouse.cli.api;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A line that an app wrote, or that the platform wrote about it.
 *
 * @param stream {@code stderr}, {@code stdout} or {@code platform}
 */
public record LogLine(
        String id,
        Instant time,
        @Nullable String requestId,
        @Nullable String component,
        @Nullable Long version,
        String stream,
        String text) {
    public LogLine {
        requireNonNull(id, "id");
        requireNonNull(time, "time");
        requireNonNull(stream, "stream");
        requireNonNull(text, "text");
    }

    public boolean isOfThePlatform() {
        return stream.equals("platform");
    }
}
