package dev.dormouse.certs.plan;

import java.time.Duration;
import java.util.List;

/**
 * When to try again after failures in a row.
 *
 * <p>The table: after a minute, because gateways or name servers are often only a moment behind.
 * After five and twenty minutes, because a user who got a DNS record wrong corrects it about now.
 * Then forty minutes: authorities allow five failed validations of a name an hour, and so there are
 * four at most in any hour. Then hours, because what is still wrong will be for long, and each try
 * costs an order; never more than six, because caches of DNS and most of an authority's outages end
 * by then. After thirty days nobody mends it any more, and once a day is enough to notice if
 * somebody did.
 */
public final class Retries {
    /** How long it is tried by the table. */
    public static final Duration PATIENCE = Duration.ofDays(30);

    static final Duration AFTER_PATIENCE = Duration.ofDays(1);

    private static final List<Duration> TABLE =
            List.of(
                    Duration.ofMinutes(1),
                    Duration.ofMinutes(5),
                    Duration.ofMinutes(20),
                    Duration.ofMinutes(40),
                    Duration.ofHours(1),
                    Duration.ofHours(1),
                    Duration.ofHours(2),
                    Duration.ofHours(3),
                    Duration.ofHours(6));

    private Retries() {}

    /**
     * The pause before the next try.
     *
     * @param failures in a row, at least one
     * @param failingFor since the first of them
     */
    public static Duration after(int failures, Duration failingFor) {
        if (failures < 1) {
            throw new IllegalArgumentException("Nothing failed yet");
        }
        if (failingFor.compareTo(PATIENCE) > 0) {
            return AFTER_PATIENCE;
        }
        return TABLE.get(Math.min(failures, TABLE.size()) - 1);
    }
}
