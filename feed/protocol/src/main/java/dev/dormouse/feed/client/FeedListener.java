package dev.dormouse.feed.client;

import dev.dormouse.feed.RecordKey;
import java.util.Set;

/** Is told what changed in a {@link FeedView}, after it changed, by one thread at a time. */
@FunctionalInterface
public interface FeedListener {
    /**
     * @param changed put or deleted; the view tells which
     */
    void onChange(Set<RecordKey> changed);
}
