package dev.dormouse.feed.client;

import dev.dormouse.feed.wire.Rejection;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How a {@link FeedClient} is doing, for health and metrics.
 *
 * @param connected whether the stream is open and was heard of lately
 * @param position up to which the view is
 * @param lastHeard when the last bookmark came
 * @param persisted whether the view on disk is as new as the one in memory
 * @param rejected records that could not be read
 * @param problem why it is not connected
 */
public record FeedStatus(
        boolean connected,
        Position position,
        Optional<Instant> lastHeard,
        boolean persisted,
        List<Rejection> rejected,
        Optional<String> problem) {
    public FeedStatus {
        rejected = List.copyOf(rejected);
    }
}
