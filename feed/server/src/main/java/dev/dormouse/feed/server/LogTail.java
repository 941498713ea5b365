package dev.dormouse.feed.server;

import dev.dormouse.feed.client.Position;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** Keeps the hub as new as the log, whichever process wrote it. */
final class LogTail {
    private static final int ROUND_MAX = 1_000;

    private final Transactions transactions;
    private final SystemFeedStore store;
    private final FeedHub hub;

    LogTail(Transactions transactions, SystemFeedStore store, FeedHub hub) {
        this.transactions = transactions;
        this.store = store;
        this.hub = hub;
    }

    void run() {
        while (transactions.in(this::round)) {
            // until a round was not full
        }
    }

    private boolean round(Connection connection) throws SQLException {
        // head and rows must be of one moment, or a row could be skipped
        connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        connection.setReadOnly(true);
        try {
            return follow(connection);
        } finally {
            connection.rollback();
            connection.setReadOnly(false);
            connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
        }
    }

    private boolean follow(Connection connection) throws SQLException {
        Head head = store.head(connection);
        Position position = hub.position();
        boolean restored = head.revision() < position.revision();
        boolean missed = position.revision() < head.forgotten();
        if (!head.epoch().equals(position.epoch()) || restored || missed) {
            hub.load(
                    head.epoch(),
                    head.revision(),
                    head.forgotten(),
                    store.newestOfEachKey(connection));
            return false;
        }
        hub.forget(head.forgotten());
        List<Change> changes = store.after(connection, position.revision(), ROUND_MAX);
        if (!changes.isEmpty()) {
            hub.apply(changes);
        }
        return changes.size() == ROUND_MAX;
    }
}
