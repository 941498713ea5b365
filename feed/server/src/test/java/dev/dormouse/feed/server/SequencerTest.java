package dev.dormouse.feed.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.dormouse.feed.CertificateRecord;
import dev.dormouse.feed.FeedRecord;
import dev.dormouse.feed.HostRecord;
import dev.dormouse.feed.RecordKey;
import dev.dormouse.feed.RecordKind;
import dev.dormouse.kernel.id.AppId;
import dev.dormouse.web.database.TestPostgres;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SequencerTest {
    private static final AppId APP = new AppId(new UUID(1, 2));

    @TempDir Path folder;

    private final TestClock clock = new TestClock();
    private final Records records = new Records();
    private Transactions transactions;
    private SystemFeedStore store;
    private Sequencer sequencer;

    @BeforeEach
    void start() throws Exception {
        transactions = new Transactions(TestFeedDatabase.fresh());
        store = new SystemFeedStore(new Payloads(TestFeedDatabase.envelope(folder)));
        sequencer = new Sequencer(transactions, store, List.of(records), clock);
    }

    @Test
    void revisionsHaveNoGapsAndAnUnchangedRecordGetsNone() {
        records.put(host("a", APP));
        records.put(host("b", APP));
        append("a", "b", "a");
        sequencer.run();
        append("a");
        sequencer.run();
        records.remove("a");
        append("a");
        sequencer.run();

        assertThat(log()).extracting(Change::revision).containsExactly(1L, 2L, 3L);
        assertThat(log().getLast()).isEqualTo(Change.delete(3, HostRecord.keyOf("a")));
        assertThat(head()).isEqualTo(3);
    }

    @Test
    void aBadRecordIsRejectedAndTheRestGoesOn() throws SQLException {
        records.lie("a", host("b", APP));
        records.put(host("c", APP));
        append("a", "c");
        sequencer.run();

        assertThat(log()).extracting(Change::key).containsExactly(HostRecord.keyOf("c"));
        assertThat(count("feed.rejection")).isEqualTo(1);
        assertThat(count("feed.outbox")).isZero();
        records.put(host("a", APP));
        append("a");
        sequencer.run();
        assertThat(count("feed.rejection")).isZero();
    }

    @Test
    void aSourceThatFailsIsAskedAgainLaterAndBlocksNobody() throws SQLException {
        records.fail("a");
        records.put(host("c", APP));
        append("a", "c");
        sequencer.run();

        assertThat(log()).extracting(Change::key).containsExactly(HostRecord.keyOf("c"));
        assertThat(count("feed.outbox")).isEqualTo(1);
        records.put(host("a", APP));
        sequencer.run();
        assertThat(log()).hasSize(1);
        clock.advance(Duration.ofMinutes(2));
        sequencer.run();
        assertThat(log()).hasSize(2);
    }

    @Test
    void nothingIsSequencedWhileAnotherDoes() {
        records.put(host("a", APP));
        append("a");
        transactions.in(connection -> {
            assertThat(store.lock(connection)).isTrue();
            sequencer.run();
            return true;
        });
        assertThat(log()).isEmpty();

        sequencer.run();
        assertThat(log()).hasSize(1);
    }

    @Test
    void compactionKeepsTheNewestOfEachKeyAndForgetsOldDeletions() {
        for (AppId app : List.of(APP, new AppId(new UUID(1, 3)))) {
            records.put(host("a", app));
            records.put(host("b", app));
            append("a", "b");
            sequencer.run();
        }
        records.remove("b");
        append("b");
        sequencer.run();
        clock.advance(Sequencer.KEPT.plusSeconds(1));
        sequencer.compact();

        assertThat(log()).extracting(Change::revision).containsExactly(3L);
        assertThat(transactions.in(store::head).forgotten()).isEqualTo(5);
    }

    @Test
    void aPrivateKeyIsNotReadableInTheDatabase() throws SQLException {
        CertificateRecord certificate =
                new CertificateRecord(
                        "c", List.of("a.b"), "a chain", "a private key", Instant.EPOCH);
        records.put(certificate);
        transactions.in(connection -> {
            SystemFeedStore.append(connection, certificate.key());
            return true;
        });
        sequencer.run();

        assertThat(log()).containsExactly(Change.put(1, certificate));
        try (Connection owner = TestPostgres.get().owner();
                Statement statement = owner.createStatement();
                ResultSet rows = statement.executeQuery("SELECT payload FROM feed.log")) {
            rows.next();
            assertThat(new String(rows.getBytes(1), StandardCharsets.ISO_8859_1))
                    .doesNotContain("private");
        }
    }

    @Test
    void aTenantMayAppendAndNothingElse() throws SQLException {
        try (Connection tenant = TestPostgres.get().tenant();
                Statement statement = tenant.createStatement()) {
            SystemFeedStore.append(tenant, HostRecord.keyOf("a"));
            for (String forbidden :
                    List.of(
                            "SELECT * FROM feed.outbox",
                            "DELETE FROM feed.outbox",
                            "INSERT INTO feed.outbox (kind, name, due) VALUES ('HOST', 'a', now())",
                            "SELECT * FROM feed.log",
                            "SELECT * FROM feed.head",
                            "SELECT * FROM feed.join_token",
                            "INSERT INTO feed.log VALUES (1, 'HOST', 'a', NULL, now())")) {
                assertThatExceptionOfType(SQLException.class)
                        .as(forbidden)
                        .isThrownBy(() -> statement.execute(forbidden))
                        .withMessageContaining("permission denied");
            }
        }
    }

    private void append(String... hosts) {
        transactions.in(connection -> {
            for (String host : hosts) {
                SystemFeedStore.append(connection, HostRecord.keyOf(host));
            }
            return true;
        });
    }

    private List<Change> log() {
        return transactions.in(connection -> store.after(connection, 0, 100));
    }

    private long head() {
        return transactions.in(store::head).revision();
    }

    private static long count(String table) throws SQLException {
        try (Connection owner = TestPostgres.get().owner();
                Statement statement = owner.createStatement();
                ResultSet rows = statement.executeQuery("SELECT count(*) FROM " + table)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private static HostRecord host(String name, AppId app) {
        return new HostRecord(name, app);
    }

    /** Knows what the test says, right or wrong. */
    private static final class Records implements RecordSource {
        private final Map<RecordKey, FeedRecord> states = new HashMap<>();
        private final Set<RecordKey> failing = new HashSet<>();

        void put(FeedRecord record) {
            states.put(record.key(), record);
            failing.remove(record.key());
        }

        void lie(String host, FeedRecord other) {
            states.put(HostRecord.keyOf(host), other);
        }

        void remove(String host) {
            states.remove(HostRecord.keyOf(host));
        }

        void fail(String host) {
            failing.add(HostRecord.keyOf(host));
        }

        @Override
        public Set<RecordKind> kinds() {
            return EnumSet.allOf(RecordKind.class);
        }

        @Override
        public Optional<FeedRecord> load(RecordKey key) {
            if (failing.contains(key)) {
                throw new IllegalStateException("not now");
            }
            return Optional.ofNullable(states.get(key));
        }
    }
}
