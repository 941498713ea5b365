package dev.dormouse.feed.server;

import dev.dormouse.feed.RecordKey;
import dev.dormouse.kernel.id.AppId;
import java.time.Duration;

/** What the connected gateways say they do. */
public interface AppliedState {
    /** Whether they send requests of the app to this generation, or a newer, now. */
    Activation now(AppId app, long generation);

    /** The same, as soon as all of them do, or when the time is over. */
    Activation await(AppId app, long generation, Duration timeout) throws InterruptedException;

    /**
     * Whether all connected gateways have the record as it was when this was called, or newer: as
     * soon as they do, or when the time is over.
     */
    Activation awaitRecord(RecordKey key, Duration timeout) throws InterruptedException;
}
