package dev.dormouse.gateway.route;

import dev.dormouse.gateway.problem.Problem;

/** Where a request goes. */
public sealed interface Destination {
    record ToApp(AppRoute app) implements Destination {}

    record ToUpstream(Upstream upstream) implements Destination {}

    /** The same path on another host. */
    record ToHost(String host) implements Destination {}

    /** Nowhere. */
    record Nowhere(Problem problem) implements Destination {}
}
