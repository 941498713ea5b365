package dev.dormouse.node.app;

import dev.dormouse.feed.AppRecord;
import java.util.Map;
import java.util.Optional;

/**
 * One app as requests find it: an immutable snapshot.
 *
 * @param newest what the feed says of it; what it was before if the feed says nothing any more
 * @param generations that can answer, by number
 */
public record HeldApp(AppRecord newest, Map<Long, Generation> generations) {
    public HeldApp {
        generations = Map.copyOf(generations);
    }

    public Optional<Generation> generation(long number) {
        return Optional.ofNullable(generations.get(number));
    }
}
