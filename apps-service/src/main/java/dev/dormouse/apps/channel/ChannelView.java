package dev.dormouse.apps.channel;

import dev.dormouse.feed.server.Activation;
import java.time.Instant;
import java.util.List;

/**
 * A channel as the API shows it.
 *
 * @param state {@code active} when every connected gateway switched, else {@code propagating}
 * @param waitingFor gateways that did not switch yet
 */
public record ChannelView(
        String channel,
        int version,
        long generation,
        Instant since,
        String state,
        List<String> waitingFor) {
    public ChannelView {
        waitingFor = List.copyOf(waitingFor);
    }

    static ChannelView of(Channel channel, Activation activation) {
        return new ChannelView(
                channel.name(),
                channel.versionNumber(),
                channel.generation(),
                channel.since(),
                activation.isActive() ? "active" : "propagating",
                activation.waitingFor().stream().map(Object::toString).sorted().toList());
    }
}
