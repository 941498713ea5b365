package dev.dormouse.node.ops;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Whether a node serves.
 *
 * @param serving whether it takes requests
 * @param state one word for people: joining, loading, ready, draining
 * @param connected whether the feed is
 * @param revision up to which the feed was applied
 * @param apps that can answer
 */
public record Health(boolean serving, String state, boolean connected, long revision, int apps) {
    public Health {
        requireNonNull(state, "state");
    }

    public static Health notServing(String state) {
        return new Health(false, state, false, 0, 0);
    }

    String json() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("status", serving ? "up" : "down").put("state", state);
        json.putObject("feed").put("connected", connected).put("revision", revision);
        return json.put("apps", apps).toString();
    }
}
