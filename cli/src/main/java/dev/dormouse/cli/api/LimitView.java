package dev.dormouse.cli.api;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/**
 * How much of something an organisation may have.
 *
 * @param source where the value comes from: its plan, or an override
 * @param used how much it has now, where that is counted
 */
public record LimitView(
        String name, long value, @Nullable String unit, String source, @Nullable Long used) {
    public LimitView {
        requireNonNull(name, "name");
        requireNonNull(source, "source");
    }
}
