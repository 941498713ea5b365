package dev.dormouse.feed.server;

import dev.dormouse.feed.FeedRecord;
import dev.dormouse.feed.RecordKey;
import dev.dormouse.feed.RecordKind;
import java.util.Optional;
import java.util.Set;

/** Who knows the present state of some kinds of records. A CDI bean; one for each kind. */
public interface RecordSource {
    Set<RecordKind> kinds();

    /**
     * The committed state, with content as nodes see it; empty if there is none (any more). Called
     * by the sequencer, outside of any transaction. An exception means: ask again later.
     */
    Optional<FeedRecord> load(RecordKey key);
}
