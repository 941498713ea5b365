package dev.dormouse.node.ops;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.dormouse.feed.member.Validity;
import java.util.Optional;

/**
 * Whether a node serves.
 *
 * @param serving whether it takes requests
 * @param state one word for people: joining, loading, ready, draining
 * @param connected whether the feed is
 * @param revision up to which the feed was applied
 * @param apps that can answer
 * @param certificate what to think of the node's own; none before it has one
 */
public record Health(
        boolean serving,
        String state,
        boolean connected,
        long revision,
        int apps,
        Optional<Validity.State> certificate) {
    public Health {
        requireNonNull(state, "state");
        requireNonNull(certificate, "certificate");
    }

    public static Health notServing(String state) {
        return new Health(false, state, false, 0, 0, Optional.empty());
    }

    String json() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("status", serving ? "up" : "down").put("state", state);
        json.putObject("feed").put("connected", connected).put("revision", revision);
        certificate.ifPresent(own -> json.put("certificate", own.word()));
        return json.put("apps", apps).toString();
    }
}
