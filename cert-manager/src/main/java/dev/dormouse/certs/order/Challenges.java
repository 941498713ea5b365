package dev.dormouse.certs.order;

import dev.dormouse.feed.ChallengeRecord;
import dev.dormouse.feed.FeedRecord;
import dev.dormouse.feed.RecordKey;
import dev.dormouse.feed.RecordKind;
import dev.dormouse.feed.server.Activation;
import dev.dormouse.feed.server.AppliedState;
import dev.dormouse.feed.server.Outbox;
import dev.dormouse.feed.server.RecordSource;
import dev.dormouse.feed.server.Transactions;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What authorities may validate now, as gateways are told. */
public final class Challenges implements RecordSource {
    private final Transactions transactions;
    private final Outbox outbox;
    private final AppliedState applied;
    private final Duration gatewaysTime;
    private final SystemChallengeStore store = new SystemChallengeStore();

    /**
     * @param gatewaysTime that gateways have to take a challenge up
     */
    public Challenges(
            Transactions transactions, Outbox outbox, AppliedState applied, Duration gatewaysTime) {
        this.transactions = transactions;
        this.outbox = outbox;
        this.applied = applied;
        this.gatewaysTime = gatewaysTime;
    }

    @Override
    public Set<RecordKind> kinds() {
        return Set.of(RecordKind.CHALLENGE);
    }

    @Override
    public Optional<FeedRecord> load(RecordKey key) {
        return transactions
                .in(connection -> store.find(connection, key.name()))
                .map(FeedRecord.class::cast);
    }

    /** Returns when every connected gateway has them. */
    void open(String wanted, List<OpenChallenge> challenges)
            throws OrderFailure, InterruptedException {
        transactions.in(connection -> {
            for (OpenChallenge challenge : challenges) {
                store.put(connection, wanted, challenge);
                outbox.append(connection, ChallengeRecord.keyOf(challenge.host()));
            }
            return true;
        });
        outbox.poke();
        for (OpenChallenge challenge : challenges) {
            await(challenge.host());
        }
    }

    /** Part of the transaction that ends the order. The caller pokes. */
    void close(Connection connection, String wanted) throws SQLException {
        for (RecordKey key : store.delete(connection, wanted)) {
            outbox.append(connection, key);
        }
    }

    private void await(String host) throws OrderFailure, InterruptedException {
        Activation state = applied.awaitRecord(ChallengeRecord.keyOf(host), gatewaysTime);
        if (state.isActive()) {
            return;
        }
        throw new OrderFailure(
                OrderFailure.Reason.GATEWAYS_BEHIND,
                state.switched().isEmpty() && state.waitingFor().isEmpty()
                        ? "No gateway is connected that could answer the authority; it is tried"
                                + " again soon."
                        : state.waitingFor().size()
                                + " gateways could not answer the authority yet; it is tried again"
                                + " soon.");
    }
}
