package dev.dormouse.feed.client;

import dev.dormouse.feed.FeedRecord;
import dev.dormouse.feed.RecordKey;
import dev.dormouse.feed.wire.FeedMessage;
import dev.dormouse.feed.wire.Rejection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Collects messages up to a bookmark, and refuses those that would lead back in time. */
final class BatchReader {
    private Position position;
    private boolean replacesAll;
    private Map<RecordKey, FeedRecord> puts = new HashMap<>();
    private Set<RecordKey> deletes = new HashSet<>();
    private Map<String, Rejection> rejections = new HashMap<>();
    private String epoch;

    BatchReader(Position position) {
        this.position = position;
        this.epoch = position.epoch();
    }

    /**
     * Takes one message; answers with the batch that it ends.
     *
     * @throws FeedBrokenException if it contradicts what came before
     */
    Optional<Batch> take(FeedMessage message) throws FeedBrokenException {
        switch (message) {
            case FeedMessage.Reset reset -> begin(reset);
            case FeedMessage.Put put -> {
                checkIsNews(put);
                deletes.remove(put.record().key());
                rejections.remove(put.record().key().toString());
                puts.put(put.record().key(), put.record());
            }
            case FeedMessage.Delete delete -> {
                checkIsNews(delete);
                puts.remove(delete.key());
                rejections.remove(delete.key().toString());
                deletes.add(delete.key());
            }
            case FeedMessage.Unreadable unreadable -> {
                checkIsNews(unreadable);
                Rejection rejection = unreadable.rejection();
                puts.keySet().removeIf(key -> key.toString().equals(rejection.key()));
                deletes.removeIf(key -> key.toString().equals(rejection.key()));
                rejections.put(rejection.key(), rejection);
            }
            case FeedMessage.Bookmark bookmark -> {
                return Optional.of(end(bookmark));
            }
        }
        return Optional.empty();
    }

    private void begin(FeedMessage.Reset reset) throws FeedBrokenException {
        if (reset.epoch().equals(position.epoch()) && reset.revision() < position.revision()) {
            throw new FeedBrokenException(
                    "The feed would go back from revision "
                            + position.revision()
                            + " to "
                            + reset.revision());
        }
        clear();
        replacesAll = true;
        epoch = reset.epoch();
    }

    private void checkIsNews(FeedMessage message) throws FeedBrokenException {
        if (epoch.isEmpty()) {
            throw new FeedBrokenException("The feed does not start with a reset");
        }
        if (!replacesAll && message.revision() <= position.revision()) {
            throw new FeedBrokenException(
                    "The feed repeats revision "
                            + message.revision()
                            + " after "
                            + position.revision());
        }
    }

    private Batch end(FeedMessage.Bookmark bookmark) throws FeedBrokenException {
        boolean sameEpoch = epoch.equals(position.epoch());
        if (epoch.isEmpty() || (sameEpoch && bookmark.revision() < position.revision())) {
            throw new FeedBrokenException(
                    "The feed's bookmark is at revision "
                            + bookmark.revision()
                            + ", before "
                            + position.revision());
        }
        position = new Position(epoch, bookmark.revision());
        Batch batch = new Batch(replacesAll, puts, deletes, rejections, position);
        clear();
        return batch;
    }

    private void clear() {
        replacesAll = false;
        puts = new HashMap<>();
        deletes = new HashSet<>();
        rejections = new HashMap<>();
    }
}
