package dev.dormouse.feed.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.feed.ChallengeRecord;
import dev.dormouse.feed.FeedRecord;
import dev.dormouse.feed.RecordKey;
import dev.dormouse.feed.RecordKind;
import dev.dormouse.feed.wire.Report;
import dev.dormouse.kernel.id.GatewayId;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FleetAppliedTest {
    private static final GatewayId ONE = new GatewayId(new UUID(1, 1));
    private static final GatewayId OTHER = new GatewayId(new UUID(1, 2));
    private static final ChallengeRecord RECORD =
            new ChallengeRecord("a.test", List.of("thumbprint"), Optional.empty());
    private static final Duration SHORT = Duration.ofMillis(20);

    @TempDir Path folder;

    private final GatewayStates gateways = new GatewayStates();
    private Transactions transactions;
    private Sequencer sequencer;
    private FleetApplied applied;
    private boolean lying;

    @BeforeEach
    void start() throws Exception {
        transactions = new Transactions(TestFeedDatabase.fresh());
        SystemFeedStore store =
                new SystemFeedStore(new Payloads(TestFeedDatabase.envelope(folder)));
        sequencer = new Sequencer(transactions, store, List.of(new One()), new TestClock());
        applied = new FleetApplied(transactions, store, gateways);
    }

    @Test
    void aRecordIsAppliedWhenEveryGatewayIsAtItsRevision() throws Exception {
        gateways.connected(ONE);
        gateways.connected(OTHER);
        append();
        report(ONE, 100);
        report(OTHER, 100);
        assertThat(applied.awaitRecord(RECORD.key(), SHORT).isActive())
                .as("it is not sequenced yet")
                .isFalse();

        sequencer.run();
        report(OTHER, 0);
        assertThat(applied.awaitRecord(RECORD.key(), SHORT))
                .isEqualTo(new Activation(Set.of(ONE), Set.of(OTHER)));
        report(OTHER, 1);
        assertThat(applied.awaitRecord(RECORD.key(), SHORT).isActive()).isTrue();
    }

    @Test
    void whoWaitsIsToldAsSoonAsTheLastGatewayReports() throws Exception {
        gateways.connected(ONE);
        append();
        sequencer.run();
        try (ExecutorService pool = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Activation> waiting =
                    pool.submit(() -> applied.awaitRecord(RECORD.key(), Duration.ofMinutes(2)));
            report(ONE, 1);
            assertThat(waiting.get(60, TimeUnit.SECONDS).isActive()).isTrue();
        }
    }

    @Test
    void whatTheProcessBeforeSaidDoesNotCount() throws Exception {
        gateways.connected(ONE);
        append();
        sequencer.run();
        report(ONE, 1);
        gateways.connected(ONE);

        assertThat(applied.awaitRecord(RECORD.key(), SHORT).isActive()).isFalse();
        report(ONE, 1);
        assertThat(applied.awaitRecord(RECORD.key(), SHORT).isActive()).isTrue();
    }

    @Test
    void aRejectedRecordIsNotApplied() throws Exception {
        gateways.connected(ONE);
        lying = true;
        append();
        sequencer.run();
        report(ONE, 100);

        assertThat(applied.awaitRecord(RECORD.key(), SHORT).isActive()).isFalse();
    }

    @Test
    void withoutGatewaysNothingIsApplied() throws Exception {
        append();
        sequencer.run();

        assertThat(applied.awaitRecord(RECORD.key(), SHORT).isActive()).isFalse();
    }

    private void append() {
        transactions.in(connection -> {
            SystemFeedStore.append(connection, RECORD.key());
            return true;
        });
    }

    private void report(GatewayId gateway, long revision) {
        gateways.report(gateway, new Report.OfGateway(revision, true, Map.of(), List.of()));
    }

    private final class One implements RecordSource {
        @Override
        public Set<RecordKind> kinds() {
            return EnumSet.of(RecordKind.CHALLENGE);
        }

        @Override
        public Optional<FeedRecord> load(RecordKey key) {
            return Optional.of(
                    lying
                            ? new ChallengeRecord("other.test", List.of("x"), Optional.empty())
                            : RECORD);
        }
    }
}
