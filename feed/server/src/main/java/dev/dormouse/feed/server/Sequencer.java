package dev.dormouse.feed.server;

import dev.dormouse.feed.RecordKey;
import dev.dormouse.feed.RecordKind;
import dev.dormouse.web.database.DatabaseException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Turns rows of the outbox into revisions: one process at a time, in the order of the outbox, each
 * key once a round with its newest state.
 */
final class Sequencer {
    /** Rows of one transaction. */
    static final int ROUND_MAX = 200;

    static final Duration KEPT = Duration.ofDays(2);

    private static final System.Logger LOG = System.getLogger(Sequencer.class.getName());
    private static final long RETRY_SECONDS_MAX = 60;
    private static final int DOUBLINGS_MAX = 6;

    private final Transactions transactions;
    private final SystemFeedStore store;
    private final Map<RecordKind, RecordSource> sources;
    private final InstantSource clock;

    Sequencer(
            Transactions transactions,
            SystemFeedStore store,
            List<RecordSource> sources,
            InstantSource clock) {
        this.transactions = transactions;
        this.store = store;
        this.sources = byKind(sources);
        this.clock = clock;
    }

    /** Works until nothing is due; does nothing while another process does. */
    void run() {
        while (transactions.in(this::round)) {
            // until a round was not full
        }
    }

    /** Drops what nobody can ask for any more. */
    void compact() {
        transactions.in(connection -> {
            if (store.lock(connection)) {
                store.compact(connection, clock.instant().minus(KEPT));
            }
            return true;
        });
    }

    private boolean round(Connection connection) throws SQLException {
        if (!store.lock(connection)) {
            return false;
        }
        List<SystemFeedStore.Pending> pending =
                store.pending(connection, clock.instant(), ROUND_MAX);
        if (pending.isEmpty()) {
            return false;
        }
        long before = store.head(connection).revision();
        long revision = before;
        List<Long> done = new ArrayList<>();
        Map<RecordKey, Sequencing> decided = new HashMap<>();
        for (SystemFeedStore.Pending row : pending) {
            Sequencing known = decided.get(row.key());
            Sequencing decision = known == null ? decide(connection, row.key()) : known;
            if (known == null) {
                decided.put(row.key(), decision);
                revision = carryOut(connection, row, decision, revision);
            }
            if (decision instanceof Sequencing.Later && known == null) {
                continue;
            }
            done.add(row.id());
        }
        store.done(connection, done);
        if (revision > before) {
            store.setRevision(connection, revision);
        }
        return pending.size() == ROUND_MAX;
    }

    private Sequencing decide(Connection connection, RecordKey key) {
        return Sequencing.of(
                key,
                sources.get(key.kind()),
                each -> {
                    try {
                        return store.newest(connection, each);
                    } catch (SQLException e) {
                        throw new DatabaseException(e);
                    }
                });
    }

    /** Answers with the newest revision. */
    private long carryOut(
            Connection connection, SystemFeedStore.Pending row, Sequencing decision, long revision)
            throws SQLException {
        switch (decision) {
            case Sequencing.Append(Optional<byte[]> json) -> {
                store.append(connection, revision + 1, row.key(), json, clock.instant());
                store.accept(connection, row.key());
                return revision + 1;
            }
            case Sequencing.Nothing() -> store.accept(connection, row.key());
            case Sequencing.Reject reject -> {
                LOG.log(
                        System.Logger.Level.ERROR,
                        "{0} is not sent: {1}",
                        row.key(),
                        reject.detail());
                store.reject(connection, row.key(), reject, clock.instant());
            }
            case Sequencing.Later(RuntimeException cause) -> {
                LOG.log(System.Logger.Level.WARNING, row.key() + " is not to be had now", cause);
                long seconds =
                        Math.min(RETRY_SECONDS_MAX, 1L << Math.min(row.attempts(), DOUBLINGS_MAX));
                store.later(connection, row, clock.instant().plusSeconds(seconds));
            }
        }
        return revision;
    }

    private static Map<RecordKind, RecordSource> byKind(List<RecordSource> sources) {
        Map<RecordKind, RecordSource> byKind = new EnumMap<>(RecordKind.class);
        for (RecordSource source : sources) {
            for (RecordKind kind : source.kinds()) {
                if (byKind.put(kind, source) != null) {
                    throw new IllegalStateException("Two sources know records of kind " + kind);
                }
            }
        }
        return byKind;
    }
}
