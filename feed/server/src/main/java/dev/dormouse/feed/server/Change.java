package dev.dormouse.feed.server;

import static java.util.Objects.requireNonNull;

import dev.dormouse.feed.FeedRecord;
import dev.dormouse.feed.RecordKey;
import java.util.Optional;

/**
 * What one revision of the feed says.
 *
 * @param record empty if there is none of the key any more
 */
record Change(long revision, RecordKey key, Optional<FeedRecord> record) {
    Change {
        requireNonNull(key, "key");
        requireNonNull(record, "record");
    }

    static Change put(long revision, FeedRecord record) {
        return new Change(revision, record.key(), Optional.of(record));
    }

    static Change delete(long revision, RecordKey key) {
        return new Change(revision, key, Optional.empty());
    }
}
