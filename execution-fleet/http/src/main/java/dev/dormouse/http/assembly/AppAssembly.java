package dev.dormouse.http.assembly;

import dev.dormouse.app.lock.LockedComponent;
import dev.dormouse.app.lock.LockedTrigger;
import dev.dormouse.app.route.Router;
import dev.dormouse.app.trigger.Executor;
import dev.dormouse.app.trigger.HttpRoute;
import dev.dormouse.app.trigger.HttpTarget;
import dev.dormouse.app.trigger.HttpTrigger;
import dev.dormouse.http.ServedApp;
import dev.dormouse.http.ServedStatic;
import dev.dormouse.http.ServedTarget;
import dev.dormouse.kernel.DormouseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Puts the parts of an app together. */
public final class AppAssembly {
    private final AppParts parts;
    private final ComponentFactory components;

    private AppAssembly(AppParts parts) {
        this.parts = parts;
        this.components = new ComponentFactory(parts);
    }

    /**
     * @throws DormouseException if it cannot be served, with the place and what to do
     */
    public static ServedApp assemble(AppParts parts) {
        return new AppAssembly(parts).served();
    }

    private ServedApp served() {
        List<Router.Entry<ServedTarget>> entries = new ArrayList<>();
        for (HttpTrigger trigger : triggers().values()) {
            if (trigger.route() instanceof HttpRoute.Public(var route)) {
                entries.add(new Router.Entry<>(route, target(trigger)));
            }
        }
        if (entries.isEmpty()) {
            throw new DormouseException(
                    AssemblyErrors.NO_PUBLIC_ROUTE,
                    "The app has no public route. Add a [[trigger.http]] with a route.");
        }
        return new ServedApp(
                parts.lock().name(),
                parts.lock().version(),
                parts.ociImageDigest(),
                Router.of(entries));
    }

    /** Of two with one id, the last one. */
    private Map<String, HttpTrigger> triggers() {
        Map<String, HttpTrigger> triggers = new LinkedHashMap<>();
        for (LockedTrigger trigger : parts.lock().triggers()) {
            triggers.put(trigger.id(), trigger.http());
        }
        return triggers;
    }

    private ServedTarget target(HttpTrigger trigger) {
        return switch (trigger.target()) {
            case HttpTarget.StaticResponse(int status, Map<String, String> headers, String body) ->
                    new ServedStatic(status, headers, body);
            case HttpTarget.Component(String id) -> {
                LockedComponent component = parts.lock().component(id).orElseThrow();
                yield components.served(component, argv(trigger));
            }
        };
    }

    private static String argv(HttpTrigger trigger) {
        return trigger.executor() instanceof Executor.Wagi(String argv)
                ? argv
                : Executor.Wagi.DEFAULT_ARGV;
    }
}
