package dev.dormouse.apps.app;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * That browsers are told to ask for an app's hosts over TLS alone (RFC 6797).
 *
 * @param maxAgeSeconds how long they remember it; 0 makes them forget it
 */
public record Hsts(@NotNull @Min(0) @Max(Hsts.MAX_AGE_SECONDS_MAX) Integer maxAgeSeconds) {
    /** Two years: what lists of browsers ask for at most. */
    static final int MAX_AGE_SECONDS_MAX = 63_072_000;

    static @Nullable Hsts of(OptionalInt maxAgeSeconds) {
        return maxAgeSeconds.isPresent() ? new Hsts(maxAgeSeconds.getAsInt()) : null;
    }
}
