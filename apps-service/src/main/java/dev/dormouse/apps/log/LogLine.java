package dev.dormouse.apps.log;

import static java.util.Objects.requireNonNull;

/**
 * A line that is kept.
 *
 * @param id counted from 1 for each app, without a gap; older lines may be gone
 */
public record LogLine(long id, LogEntry entry) {
    public LogLine {
        requireNonNull(entry, "entry");
        if (id < 1) {
            throw new IllegalArgumentException("Lines are counted from 1");
        }
    }
}
