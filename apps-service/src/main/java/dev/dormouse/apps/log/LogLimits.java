package dev.dormouse.apps.log;

import java.time.Duration;

/**
 * How much is kept of what apps say.
 *
 * @param lineCharsMax of one line; the rest is cut off
 * @param segmentBytes after which a new file is begun
 * @param appBytesMax of one app; the oldest lines go first
 * @param life after which lines go
 * @param batchBytesMax of one delivery of a node
 * @param followersMax that follow one app at once
 * @param followerLinesMax that wait for one follower; more are dropped and counted
 * @param followTime after which a follower has to connect anew
 * @param organisationFollowersMax that follow apps of one organisation at once
 * @param allFollowersMax that follow any app at once; fewer than a gateway has connections to the
 *     control plane, so that there are always some for other requests
 */
public record LogLimits(
        int lineCharsMax,
        int segmentBytes,
        long appBytesMax,
        Duration life,
        int batchBytesMax,
        int followersMax,
        int followerLinesMax,
        Duration followTime,
        int organisationFollowersMax,
        int allFollowersMax) {
    public static final LogLimits DEFAULT =
            new LogLimits(
                    4_096,
                    1 << 20,
                    16L << 20,
                    Duration.ofDays(7),
                    4 << 20,
                    20,
                    2_000,
                    Duration.ofHours(1),
                    40,
                    400);
}
