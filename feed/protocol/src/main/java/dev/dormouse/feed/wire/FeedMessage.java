package dev.dormouse.feed.wire;

import static java.util.Objects.requireNonNull;

import dev.dormouse.feed.FeedRecord;
import dev.dormouse.feed.RecordKey;

/**
 * One line of the feed. Lines count only from the next {@link Bookmark} on: a reader applies what
 * stands between two bookmarks at once, or not at all.
 */
public sealed interface FeedMessage {
    long revision();

    /** What follows, up to the next bookmark, replaces all that the reader has. */
    record Reset(String epoch, long revision) implements FeedMessage {
        public Reset {
            requireNonNull(epoch, "epoch");
        }
    }

    /** A record's newest state. */
    record Put(long revision, FeedRecord record) implements FeedMessage {
        public Put {
            requireNonNull(record, "record");
        }
    }

    /** There is no such record any more, or it left the reader's view. */
    record Delete(long revision, RecordKey key) implements FeedMessage {
        public Delete {
            requireNonNull(key, "key");
        }
    }

    /** The reader now has everything up to this revision. Comes every two seconds at least. */
    record Bookmark(long revision) implements FeedMessage {}

    /** A put that could not be read; the record that was there before stays. Never sent. */
    record Unreadable(Rejection rejection) implements FeedMessage {
        public Unreadable {
            requireNonNull(rejection, "rejection");
        }

        @Override
        public long revision() {
            return rejection.revision();
        }
    }
}
