package dev.dormouse.cli.serve;

import dev.dormouse.app.lock.AppContent;
import dev.dormouse.app.lock.AppLock;
import dev.dormouse.app.lock.LockedApp;
import dev.dormouse.app.lock.LockedComponent;
import dev.dormouse.app.lock.LockedTrigger;
import dev.dormouse.app.lock.Unsupported;
import dev.dormouse.app.manifest.AppManifest;
import dev.dormouse.app.manifest.Trigger;
import dev.dormouse.app.route.ReservedPath;
import dev.dormouse.app.route.Router;
import dev.dormouse.app.trigger.Executor;
import dev.dormouse.app.trigger.HttpRoute;
import dev.dormouse.app.trigger.HttpTarget;
import dev.dormouse.app.trigger.HttpTrigger;
import dev.dormouse.cli.CommandFailed;
import dev.dormouse.cli.Terminal;
import dev.dormouse.cli.app.AppLocation;
import dev.dormouse.cli.app.AppReader;
import dev.dormouse.engine.Engine;
import dev.dormouse.engine.InstalledModule;
import dev.dormouse.http.ServedApp;
import dev.dormouse.http.ServedComponent;
import dev.dormouse.http.ServedStatic;
import dev.dormouse.http.ServedTarget;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Turns the app at a location into one that can be served, or says why it cannot. */
final class AppLoader {
    private final Terminal terminal;
    private final ServeOptions options;
    private final Engine engine;

    AppLoader(Terminal terminal, ServeOptions options, Engine engine) {
        this.terminal = terminal;
        this.options = options;
        this.engine = engine;
    }

    LoadedApp load(AppLocation location) {
        AppManifest manifest = chosen(AppReader.read(location));
        refuse(Unsupported.in(manifest, Set.of()));
        AppContent content = AppLock.lock(manifest, location.folder());
        refuse(Unsupported.in(content.app(), Set.of()));
        new VariableValues(terminal, options.variables()).check(content.app());
        Map<String, InstalledModule> modules = new ModuleInstaller(terminal, engine).all(content);
        return served(content, modules);
    }

    /** The manifest with the components that were asked for, and their triggers. */
    private AppManifest chosen(AppManifest manifest) {
        if (options.components().isEmpty()) {
            return manifest;
        }
        var components = AppReader.components(manifest, options.components());
        List<Trigger> triggers =
                manifest.triggers().stream()
                        .filter(trigger ->
                                trigger.component().map(components::containsKey).orElse(false))
                        .toList();
        return new AppManifest(manifest.application(), manifest.variables(), triggers, components);
    }

    private static void refuse(List<Unsupported> found) {
        if (!found.isEmpty()) {
            throw new CommandFailed(
                    "This app needs what this version of Dormouse does not have:\n"
                            + found.stream()
                                    .map(each -> "  " + each)
                                    .collect(Collectors.joining("\n")));
        }
    }

    private LoadedApp served(AppContent content, Map<String, InstalledModule> modules) {
        LockedApp app = content.app();
        Map<String, HttpTrigger> triggers = triggers(app);
        ComponentFactory components =
                new ComponentFactory(content.files(), options.env(), options.limits());
        List<Router.Entry<ServedTarget>> entries = new ArrayList<>();
        for (HttpTrigger trigger : triggers.values()) {
            if (trigger.route() instanceof HttpRoute.Public(var route)) {
                entries.add(new Router.Entry<>(route, target(trigger, app, components, modules)));
            }
        }
        if (entries.isEmpty()) {
            throw new CommandFailed(
                    "The app has no public route. Add a [[trigger.http]] with a route.");
        }
        Router<ServedTarget> router = Router.of(entries);
        ServedApp served = new ServedApp(app.name(), app.version(), Optional.empty(), router);
        return new LoadedApp(served, warnings(router, modules));
    }

    private static Map<String, HttpTrigger> triggers(LockedApp app) {
        Map<String, HttpTrigger> triggers = new LinkedHashMap<>();
        for (LockedTrigger trigger : app.triggers()) {
            triggers.put(trigger.id(), trigger.http());
        }
        return triggers;
    }

    private static ServedTarget target(
            HttpTrigger trigger,
            LockedApp app,
            ComponentFactory components,
            Map<String, InstalledModule> modules) {
        return switch (trigger.target()) {
            case HttpTarget.StaticResponse(int status, Map<String, String> headers, String body) ->
                    new ServedStatic(status, headers, body);
            case HttpTarget.Component(String id) -> {
                LockedComponent component = app.component(id).orElseThrow();
                yield components.served(component, modules.get(id), argv(trigger));
            }
        };
    }

    private static String argv(HttpTrigger trigger) {
        return trigger.executor() instanceof Executor.Wagi(String argv)
                ? argv
                : Executor.Wagi.DEFAULT_ARGV;
    }

    private static List<String> warnings(
            Router<ServedTarget> router, Map<String, InstalledModule> modules) {
        List<String> warnings = new ArrayList<>();
        router.duplicates()
                .forEach(twice ->
                        warnings.add(
                                "the route "
                                        + twice.route().declared()
                                        + " is declared twice; the last one answers"
                                        + " ("
                                        + name(twice.effective())
                                        + ")."));
        router.entries().stream()
                .map(entry -> entry.route().declared())
                .filter(route -> (route + "/").startsWith(ReservedPath.PREFIX))
                .forEach(route ->
                        warnings.add(
                                "the route " + route + " is never reached: Dormouse answers it."));
        modules.forEach((id, module) -> {
            if (!module.interpretedFunctions().isEmpty()) {
                warnings.add(
                        "component \""
                                + id
                                + "\" has functions too large to compile; they run very slowly: "
                                + String.join(", ", module.interpretedFunctions())
                                + ".");
            }
        });
        return warnings;
    }

    private static String name(ServedTarget target) {
        return switch (target) {
            case ServedComponent component -> component.id();
            case ServedStatic response -> "static response";
        };
    }
}
