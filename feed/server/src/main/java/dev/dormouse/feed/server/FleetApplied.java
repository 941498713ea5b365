package dev.dormouse.feed.server;

import dev.dormouse.feed.RecordKey;
import dev.dormouse.kernel.id.AppId;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** What gateways report, held against the log. */
final class FleetApplied implements AppliedState {
    private static final Duration POLL = Duration.ofMillis(50);

    private final Transactions transactions;
    private final SystemFeedStore store;
    private final GatewayStates gateways;

    FleetApplied(Transactions transactions, SystemFeedStore store, GatewayStates gateways) {
        this.transactions = transactions;
        this.store = store;
        this.gateways = gateways;
    }

    @Override
    public Activation now(AppId app, long generation) {
        return gateways.now(app, generation);
    }

    @Override
    public Activation await(AppId app, long generation, Duration timeout)
            throws InterruptedException {
        return gateways.await(app, generation, timeout);
    }

    @Override
    public Activation awaitRecord(RecordKey key, Duration timeout) throws InterruptedException {
        long until = System.nanoTime() + timeout.toNanos();
        Optional<Long> revision = sequenced(key);
        while (revision.isEmpty() && until - System.nanoTime() > 0) {
            TimeUnit.MILLISECONDS.sleep(POLL.toMillis());
            revision = sequenced(key);
        }
        return gateways.awaitRevision(
                revision.orElse(Long.MAX_VALUE),
                revision.isPresent()
                        ? Duration.ofNanos(Math.max(0, until - System.nanoTime()))
                        : Duration.ZERO);
    }

    private Optional<Long> sequenced(RecordKey key) {
        return transactions.in(connection -> store.sequenced(connection, key));
    }
}
