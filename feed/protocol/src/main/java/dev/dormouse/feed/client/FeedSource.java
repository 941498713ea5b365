package dev.dormouse.feed.client;

import java.io.IOException;
import java.io.InputStream;

/** Where the feed's lines come from. */
@FunctionalInterface
public interface FeedSource {
    /**
     * Opens the stream of lines from a position on. Closing the stream from another thread ends a
     * read that waits.
     */
    InputStream open(Position from) throws IOException, InterruptedException;

    /** The present connections are of no use; the next ones shall be new. */
    default void reconnect() {}
}
