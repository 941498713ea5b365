package dev.dormouse.node.app;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * How apps are kept.
 *
 * @param keptFor how long a generation answers on after a newer one does, or after its app left
 * @param loadsMax apps that are loaded at once
 */
public record KeeperConfig(Duration keptFor, int loadsMax) {
    /** A minute, and eight at once. */
    public static final KeeperConfig DEFAULT = new KeeperConfig(Duration.ofSeconds(60), 8);

    public KeeperConfig {
        requireNonNull(keptFor, "keptFor");
        if (keptFor.isNegative() || loadsMax < 1) {
            throw new IllegalArgumentException("Times and limits are not negative");
        }
    }
}
