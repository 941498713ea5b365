package dev.dormouse.feed.server;

import dev.dormouse.kernel.id.GatewayId;
import java.util.Set;

/**
 * How far a generation of an app has come.
 *
 * @param switched connected gateways that send requests to it, or to a newer one
 * @param waitingFor connected gateways that do not yet
 */
public record Activation(Set<GatewayId> switched, Set<GatewayId> waitingFor) {
    public Activation {
        switched = Set.copyOf(switched);
        waitingFor = Set.copyOf(waitingFor);
    }

    /** Not if there is no gateway: then nobody can reach the app. */
    public boolean isActive() {
        return !switched.isEmpty() && waitingFor.isEmpty();
    }
}
