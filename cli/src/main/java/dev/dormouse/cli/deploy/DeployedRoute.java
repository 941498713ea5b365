package dev.dormouse.cli.deploy;

import dev.dormouse.app.lock.LockedApp;
import dev.dormouse.app.lock.LockedTrigger;
import dev.dormouse.app.trigger.HttpRoute;
import dev.dormouse.app.trigger.HttpTarget;
import dev.dormouse.app.trigger.HttpTrigger;
import java.util.List;

/** A path of an app and what answers there. */
record DeployedRoute(String route, String target) {
    /** The public ones, in the order of the manifest. */
    static List<DeployedRoute> of(LockedApp app) {
        return app.triggers().stream()
                .filter(LockedTrigger::isHttp)
                .map(LockedTrigger::http)
                .filter(trigger -> trigger.route() instanceof HttpRoute.Public)
                .map(DeployedRoute::of)
                .toList();
    }

    private static DeployedRoute of(HttpTrigger trigger) {
        String route =
                switch (trigger.route()) {
                    case HttpRoute.Public shown -> shown.route().declared();
                    case HttpRoute.Private() -> "";
                };
        return new DeployedRoute(
                route,
                switch (trigger.target()) {
                    case HttpTarget.Component(String id) -> id;
                    case HttpTarget.StaticResponse response ->
                            "(static, " + response.status() + ")";
                });
    }
}
