package dev.dormouse.feed.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.feed.ArbitraryRecords;
import dev.dormouse.feed.FeedRecord;
import dev.dormouse.feed.RecordKey;
import dev.dormouse.feed.member.Identity;
import dev.dormouse.feed.wire.FeedMessage;
import dev.dormouse.kernel.id.GatewayId;
import dev.dormouse.kernel.id.NodeId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Views are changed step by step; here they are compared with views worked out from nothing. */
class FleetRecordsTest {
    private static final int STEPS = 600;
    private static final Identity GATEWAY = Identity.of(new GatewayId(new UUID(9, 9)));

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void everyReaderEndsWithItsViewWhereverItWas(long seed) {
        Random random = new Random(seed);
        ArbitraryRecords arbitrary = new ArbitraryRecords(random);
        FleetRecords records = new FleetRecords(0, 0, List.of());
        Map<RecordKey, FeedRecord> truth = new HashMap<>();
        List<Reader> readers = readers(arbitrary);
        for (long revision = 1; revision <= STEPS; revision++) {
            records.apply(change(revision, random, arbitrary, truth));
            if (random.nextInt(40) == 0) {
                records = reloaded(records.revision(), truth);
            }
            for (Reader reader : readers) {
                if (random.nextInt(5) == 0) {
                    reader.readUpTo(records);
                    assertThat(reader.view)
                            .as("seed %d, revision %d, %s", seed, revision, reader.identity)
                            .isEqualTo(NaiveViews.of(reader.identity, truth.values()));
                }
            }
        }
    }

    @Test
    void aReaderThatIsAheadOfForgottenDeletionsGetsDeltas() {
        ViewLog log = new ViewLog(10);

        assertThat(log.since(9)).isEmpty();
        assertThat(log.since(10)).hasValue(List.of());
    }

    @Test
    void deletionsAreNotRememberedWithoutEnd() {
        ArbitraryRecords arbitrary = new ArbitraryRecords(new Random(1));
        ViewLog log = new ViewLog(0);
        for (int i = 0; i <= ViewLog.DELETIONS_MAX; i++) {
            log.rememberDeletion(i + 1, new RecordKey(arbitrary.host().key().kind(), "host" + i));
        }

        assertThat(log.since(0)).isEmpty();
        assertThat(log.since(ViewLog.DELETIONS_MAX / 2))
                .hasValueSatisfying(
                        messages -> assertThat(messages).hasSize(ViewLog.DELETIONS_MAX / 2 + 1));
    }

    private static Change change(
            long revision,
            Random random,
            ArbitraryRecords arbitrary,
            Map<RecordKey, FeedRecord> truth) {
        if (random.nextInt(4) == 0 && !truth.isEmpty()) {
            List<RecordKey> keys = new ArrayList<>(truth.keySet());
            keys.sort(null);
            RecordKey key = keys.get(random.nextInt(keys.size()));
            truth.remove(key);
            return Change.delete(revision, key);
        }
        FeedRecord record = arbitrary.any();
        truth.put(record.key(), record);
        return Change.put(revision, record);
    }

    /** As after a restart of the control plane: what changed when is only known since then. */
    private static FleetRecords reloaded(long revision, Map<RecordKey, FeedRecord> truth) {
        return new FleetRecords(
                revision,
                revision,
                truth.values().stream().map(record -> Change.put(revision, record)).toList());
    }

    private static List<Reader> readers(ArbitraryRecords arbitrary) {
        List<Reader> readers = new ArrayList<>();
        readers.add(new Reader(GATEWAY));
        for (NodeId node : arbitrary.nodeIds()) {
            readers.add(new Reader(Identity.of(node)));
        }
        return readers;
    }

    private static final class Reader {
        private final Identity identity;
        private final Map<RecordKey, FeedRecord> view = new HashMap<>();
        private long revision;

        private Reader(Identity identity) {
            this.identity = identity;
        }

        private void readUpTo(FleetRecords records) {
            ViewLog log =
                    identity.equals(GATEWAY)
                            ? records.gatewayView()
                            : records.enter(identity.nodeId()).log();
            Optional<List<FeedMessage>> news = log.since(revision);
            if (news.isEmpty()) {
                view.clear();
            }
            for (FeedMessage message : news.orElseGet(log::all)) {
                switch (message) {
                    case FeedMessage.Put put -> view.put(put.record().key(), put.record());
                    case FeedMessage.Delete delete -> view.remove(delete.key());
                    case FeedMessage.Reset reset -> throw new AssertionError(reset);
                    case FeedMessage.Bookmark bookmark -> throw new AssertionError(bookmark);
                    case FeedMessage.Unreadable unreadable -> throw new AssertionError(unreadable);
                }
            }
            revision = records.revision();
            if (!identity.equals(GATEWAY)) {
                records.leave(identity.nodeId());
            }
        }
    }
}
