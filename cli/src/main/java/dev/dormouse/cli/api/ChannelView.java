package dev.dormouse.cli.api;

import static java.util.Objects.requireNonNull;
import static java.util.Objects.requireNonNullElse;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which version a channel of an app points to.
 *
 * @param generation grows with each change of what is served
 * @param state {@code active} once every connected gateway serves it, {@code propagating} before
 * @param waitingFor gateways that do not yet
 */
public record ChannelView(
        String channel,
        long version,
        long generation,
        @Nullable String state,
        List<String> waitingFor) {
    public ChannelView {
        requireNonNull(channel, "channel");
        waitingFor = List.copyOf(requireNonNullElse(waitingFor, List.of()));
    }

    public boolean isActive() {
        return "active".equals(state);
    }
}
