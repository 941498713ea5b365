package dev.dormouse.feed.client;

import dev.dormouse.feed.FeedRecord;
import dev.dormouse.feed.RecordKey;
import dev.dormouse.feed.wire.Rejection;
import java.util.Map;
import java.util.Set;

/**
 * What the feed says between two bookmarks, to be applied at once.
 *
 * @param replacesAll whether records that are not put here are gone
 * @param position of the reader after it
 */
record Batch(
        boolean replacesAll,
        Map<RecordKey, FeedRecord> puts,
        Set<RecordKey> deletes,
        Map<String, Rejection> rejections,
        Position position) {
    boolean isEmpty() {
        return !replacesAll && puts.isEmpty() && deletes.isEmpty() && rejections.isEmpty();
    }

    boolean rejects(RecordKey key) {
        return rejections.containsKey(key.toString());
    }
}
