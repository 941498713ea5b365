package dev.dormouse.feed.server;

import dev.dormouse.feed.FeedRecord;
import dev.dormouse.feed.RecordKey;
import dev.dormouse.feed.wire.FeedMessage;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * What one audience sees, and since which revision; and what it no longer sees, as far back as its
 * floor. Not thread-safe.
 */
final class ViewLog {
    /** Deletions that are remembered; beyond it, readers that are behind start over. */
    static final int DELETIONS_MAX = 10_000;

    private static final Comparator<Mark> BY_REVISION =
            Comparator.comparingLong(Mark::revision).thenComparing(Mark::key);

    private final Map<RecordKey, Seen> seen = new HashMap<>();
    private final Map<RecordKey, Mark> deletions = new HashMap<>();
    private final TreeSet<Mark> marks = new TreeSet<>(BY_REVISION);
    private long floor;

    /**
     * @param floor readers that are at an older revision start over
     */
    ViewLog(long floor) {
        this.floor = floor;
    }

    private record Mark(long revision, RecordKey key) {}

    private record Seen(Mark mark, FeedRecord record) {}

    void put(long revision, FeedRecord record) {
        RecordKey key = record.key();
        Seen before = seen.get(key);
        if (before != null && before.record().equals(record)) {
            return;
        }
        if (before != null) {
            marks.remove(before.mark());
        }
        forgetDeletion(key);
        Mark mark = new Mark(revision, key);
        marks.add(mark);
        seen.put(key, new Seen(mark, record));
    }

    void remove(long revision, RecordKey key) {
        Seen before = seen.remove(key);
        if (before != null) {
            marks.remove(before.mark());
            rememberDeletion(revision, key);
        }
    }

    /** A deletion of which only the fact is known. */
    void rememberDeletion(long revision, RecordKey key) {
        forgetDeletion(key);
        Mark mark = new Mark(revision, key);
        marks.add(mark);
        deletions.put(key, mark);
        if (deletions.size() > DELETIONS_MAX) {
            forgetOlderHalf();
        }
    }

    /** Readers before this revision start over. */
    void raiseFloor(long revision) {
        if (revision > floor) {
            floor = revision;
            deletions.values().stream()
                    .filter(mark -> mark.revision() <= revision)
                    .toList()
                    .forEach(mark -> forgetDeletion(mark.key()));
        }
    }

    /** What a reader at this revision does not know; empty if it must start over. */
    Optional<List<FeedMessage>> since(long revision) {
        if (revision < floor) {
            return Optional.empty();
        }
        List<FeedMessage> messages = new ArrayList<>();
        for (Mark mark : marks.descendingSet()) {
            if (mark.revision() <= revision) {
                break;
            }
            Seen current = seen.get(mark.key());
            messages.add(
                    current == null
                            ? new FeedMessage.Delete(mark.revision(), mark.key())
                            : new FeedMessage.Put(mark.revision(), current.record()));
        }
        return Optional.of(new ArrayList<>(messages.reversed()));
    }

    List<FeedMessage> all() {
        List<FeedMessage> messages = new ArrayList<>(seen.size());
        for (Seen each : seen.values()) {
            messages.add(new FeedMessage.Put(each.mark().revision(), each.record()));
        }
        return messages;
    }

    Optional<FeedRecord> get(RecordKey key) {
        return Optional.ofNullable(seen.get(key)).map(Seen::record);
    }

    private void forgetDeletion(RecordKey key) {
        Mark mark = deletions.remove(key);
        if (mark != null) {
            marks.remove(mark);
        }
    }

    private void forgetOlderHalf() {
        List<Mark> oldest =
                deletions.values().stream().sorted(BY_REVISION).limit(DELETIONS_MAX / 2).toList();
        raiseFloor(oldest.getLast().revision());
    }
}
