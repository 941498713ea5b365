package dev.dormouse.feed.client;

import static java.util.Objects.requireNonNull;

/**
 * How far a reader is. Revisions compare only within an epoch.
 *
 * @param epoch changes when the control plane's log was started anew or restored
 */
public record Position(String epoch, long revision) {
    /** Of a reader that has nothing. */
    public static final Position NONE = new Position("", 0);

    public Position {
        requireNonNull(epoch, "epoch");
    }
}
