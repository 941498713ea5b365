package dev.dormouse.feed.server;

import dev.dormouse.feed.RecordKey;
import dev.dormouse.web.database.DatabaseException;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** The outbox, in whatever transaction is under way. */
final class TransactionalOutbox implements Outbox {
    private final DataSource tenant;
    private final TransactionSynchronizationRegistry transactions;
    private final Runnable poke;

    TransactionalOutbox(
            DataSource tenant, TransactionSynchronizationRegistry transactions, Runnable poke) {
        this.tenant = tenant;
        this.transactions = transactions;
        this.poke = poke;
    }

    @Override
    public void append(RecordKey key) {
        if (transactions.getTransactionKey() == null) {
            throw new IllegalStateException("A change of the feed is part of a transaction");
        }
        try (Connection connection = tenant.getConnection()) {
            SystemFeedStore.append(connection, key);
        } catch (SQLException e) {
            throw new DatabaseException(e);
        }
        transactions.registerInterposedSynchronization(new PokeAfterCommit());
    }

    @Override
    public void append(Connection connection, RecordKey key) throws SQLException {
        SystemFeedStore.append(connection, key);
    }

    @Override
    public void poke() {
        poke.run();
    }

    private final class PokeAfterCommit implements Synchronization {
        @Override
        public void beforeCompletion() {
            // the row is written already
        }

        @Override
        public void afterCompletion(int status) {
            if (status == Status.STATUS_COMMITTED) {
                poke.run();
            }
        }
    }
}
