package dev.dormouse.app.trigger;

import dev.dormouse.app.route.Route;

/** Who reaches a trigger. */
public sealed interface HttpRoute {
    /** Every client, by path. */
    record Public(Route route) implements HttpRoute {}

    /** Only other components of the app. */
    record Private() implements HttpRoute {}
}
