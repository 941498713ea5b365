package dev.dormouse.cli.serve;

import dev.dormouse.app.lock.AppContent;
import dev.dormouse.app.lock.AppLock;
import dev.dormouse.app.lock.Unsupported;
import dev.dormouse.app.manifest.AppManifest;
import dev.dormouse.app.manifest.Trigger;
import dev.dormouse.app.route.ReservedPath;
import dev.dormouse.app.route.Router;
import dev.dormouse.app.variable.AppVariables;
import dev.dormouse.cli.CommandFailed;
import dev.dormouse.cli.Terminal;
import dev.dormouse.cli.app.AppLocation;
import dev.dormouse.cli.app.AppReader;
import dev.dormouse.engine.Engine;
import dev.dormouse.engine.InstalledModule;
import dev.dormouse.engine.wasi.CoarseClock;
import dev.dormouse.http.ServedApp;
import dev.dormouse.http.ServedComponent;
import dev.dormouse.http.ServedStatic;
import dev.dormouse.http.ServedTarget;
import dev.dormouse.http.assembly.AppAssembly;
import dev.dormouse.http.assembly.AppParts;
import dev.dormouse.kernel.Digest;
import java.util.ArrayList;
import java.util.HashMap;
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
        AppVariables variables =
                new VariableValues(terminal, options.variables()).resolve(content.app());
        Map<String, InstalledModule> modules = new ModuleInstaller(terminal, engine).all(content);
        return served(content, variables, modules);
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

    private LoadedApp served(
            AppContent content, AppVariables variables, Map<String, InstalledModule> modules) {
        Map<String, Digest> digests = new HashMap<>();
        modules.forEach((id, module) -> digests.put(id, module.digest()));
        AppParts parts =
                new AppParts(
                        content.app(),
                        Optional.empty(),
                        content.files(),
                        digests,
                        variables,
                        options.env(),
                        options.limits(),
                        CoarseClock.system().realtimeNanos());
        ServedApp served = AppAssembly.assemble(parts);
        return new LoadedApp(served, warnings(served.router(), modules));
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
