package dev.dormouse.apps.log;

import java.util.Locale;
import java.util.Optional;

/** Where a line comes from. */
public enum LogStream {
    STDERR,
    STDOUT,
    /** Said by the platform about the app. */
    PLATFORM;

    static Optional<LogStream> ofName(String name) {
        for (LogStream stream : values()) {
            if (stream.toString().equals(name)) {
                return Optional.of(stream);
            }
        }
        return Optional.empty();
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
