package dev.dormouse.node.share;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * What all tenants of a node may have together.
 *
 * @param runningMax guests at once; what the engine takes
 * @param startingMax guests that the engine has and that did not have a CPU yet; few, for the
 *     engine serves them in the order in which they came
 * @param openMax requests at once, waiting and running; an organisation has half of it at most. As
 *     many again may be there whose bodies come in
 * @param waitMax after which a waiting request is turned away
 * @param bodiesBytesMax request bodies that wait for their guests; an organisation has a quarter of
 *     it at most
 */
public record QueueLimits(
        int runningMax, int startingMax, int openMax, Duration waitMax, long bodiesBytesMax) {
    public QueueLimits {
        requireNonNull(waitMax, "waitMax");
        if (runningMax < 1 || startingMax < 1 || openMax < 2 || bodiesBytesMax < 4) {
            throw new IllegalArgumentException("Limits of a node are positive");
        }
    }

    /** For an engine with so many guests and cores. */
    public static QueueLimits of(int guestsMax, int cores, long bodiesBytesMax) {
        return new QueueLimits(
                guestsMax, 2 * cores, 4 * guestsMax, Duration.ofSeconds(10), bodiesBytesMax);
    }

    int organisationOpenMax() {
        return openMax / 2;
    }

    int collectingMax() {
        return openMax;
    }

    int organisationCollectingMax() {
        return collectingMax() / 2;
    }

    long organisationBodiesBytesMax() {
        return bodiesBytesMax / 4;
    }
}
