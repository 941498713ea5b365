package dev.dormouse.feed.server;

import dev.dormouse.feed.RecordKey;
import java.sql.Connection;
import java.sql.SQLException;

/** Where a service says that a record changed, in the very transaction of the change. */
public interface Outbox {
    /**
     * Appends in the transaction that this thread is in, on the tenant data source; the sequencer
     * is poked when it is committed.
     */
    void append(RecordKey key);

    /** Appends on this connection. The caller calls {@link #poke} after its commit. */
    void append(Connection connection, RecordKey key) throws SQLException;

    /** Something was committed; the sequencer looks now and not a second later. */
    void poke();
}
