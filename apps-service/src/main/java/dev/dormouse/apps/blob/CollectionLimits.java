package dev.dormouse.apps.blob;

import java.time.Duration;
import java.time.Instant;

/**
 * When content that nothing refers to is removed.
 *
 * @param grace after it was pushed, asked for or compiled last
 * @param firstPause of a process until it looks at all content
 * @param pause between two looks
 * @param lease for which one process is the only one that removes; renewed while it does
 */
public record CollectionLimits(
        Duration grace, Duration firstPause, Duration pause, Duration lease) {
    public static final CollectionLimits DEFAULT =
            new CollectionLimits(
                    Duration.ofDays(1),
                    Duration.ofMinutes(5),
                    Duration.ofHours(1),
                    Duration.ofMinutes(10));

    public CollectionLimits {
        if (grace.isNegative()
                || firstPause.toMillis() < 1
                || pause.toMillis() < 1
                || lease.toMillis() < 1) {
            throw new IllegalArgumentException("Times are positive");
        }
    }

    /**
     * What was touched before is touched again when it is used: seldom enough to be cheap, and long
     * before the grace ends.
     */
    public Instant touchBefore(Instant now) {
        return now.minus(grace.dividedBy(2));
    }
}
