package dev.dormouse.web.database;

import static java.util.Objects.requireNonNull;

import dev.dormouse.kernel.id.OrganisationId;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * How much of the connections one organisation may hold at once: the pool is there for all of them.
 * What waits here holds no connection. Thread-safe.
 */
final class TransactionShares {
    /** Of one organisation, of the 16 connections of the tenant role. */
    static final int TRANSACTIONS_MAX = 4;

    private final ConcurrentHashMap<OrganisationId, Share> shares = new ConcurrentHashMap<>();
    private final Duration patience;

    /**
     * @param patience how long work waits for its turn
     */
    TransactionShares(Duration patience) {
        this.patience = patience;
    }

    /** Of one organisation; there as long as anybody uses it. */
    private static final class Share {
        private final Semaphore room = new Semaphore(TRANSACTIONS_MAX, true);

        /** Changed only while the map holds the entry. */
        private int users;
    }

    /**
     * Does the work when it is its turn.
     *
     * @throws OrganisationBusyException if that takes too long, or the thread is interrupted
     */
    <T> T in(OrganisationId organisation, Supplier<T> work) {
        Share share = enter(organisation);
        try {
            if (!isTurn(share)) {
                throw new OrganisationBusyException(organisation);
            }
            try {
                return work.get();
            } finally {
                share.room.release();
            }
        } finally {
            leave(organisation);
        }
    }

    private boolean isTurn(Share share) {
        try {
            return share.room.tryAcquire(patience.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private Share enter(OrganisationId organisation) {
        return requireNonNull(
                shares.compute(
                        organisation,
                        (id, known) -> {
                            Share share = known == null ? new Share() : known;
                            share.users++;
                            return share;
                        }));
    }

    private void leave(OrganisationId organisation) {
        shares.computeIfPresent(organisation, (id, share) -> --share.users == 0 ? null : share);
    }

    /** How many organisations have something under way. */
    int size() {
        return shares.size();
    }
}
