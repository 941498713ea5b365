package dev.dormouse.apps.channel;

import static java.util.Objects.requireNonNull;

/**
 * An event: an app has a new generation.
 *
 * @param why one sentence for the app's log
 */
public record Activated(Channel channel, String why) {
    public Activated {
        requireNonNull(channel, "channel");
        requireNonNull(why, "why");
    }
}
