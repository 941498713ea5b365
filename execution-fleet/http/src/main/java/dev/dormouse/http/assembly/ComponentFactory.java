package dev.dormouse.http.assembly;

import static java.util.Objects.requireNonNull;

import dev.dormouse.app.lock.LockedComponent;
import dev.dormouse.app.lock.LockedFile;
import dev.dormouse.app.variable.Template;
import dev.dormouse.app.variable.VariableProvider;
import dev.dormouse.engine.run.GuestSleep;
import dev.dormouse.engine.wasi.CoarseClock;
import dev.dormouse.engine.wasi.RandomSource;
import dev.dormouse.engine.wasi.WasiConfig;
import dev.dormouse.engine.wasi.files.HostFile;
import dev.dormouse.engine.wasi.files.ScratchQuota;
import dev.dormouse.engine.wasi.files.VirtualFiles;
import dev.dormouse.http.ServedComponent;
import dev.dormouse.kernel.Digest;
import dev.dormouse.kernel.DormouseException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Gives components what their manifest grants; one component is made once for all its routes. */
final class ComponentFactory {
    private static final ScratchQuota SCRATCH = new ScratchQuota(16L << 20, 1_024);

    private final AppParts parts;
    private final CoarseClock clock = CoarseClock.system();
    private final RandomSource random = RandomSource.secure();
    private final Map<String, WasiConfig> worlds = new HashMap<>();

    ComponentFactory(AppParts parts) {
        this.parts = parts;
    }

    ServedComponent served(LockedComponent component, String argv) {
        Digest module = requireNonNull(parts.modules().get(component.id()), component.id());
        try {
            return new ServedComponent(
                    component.id(),
                    module,
                    argv,
                    environment(component),
                    worlds.computeIfAbsent(component.id(), id -> world(component)),
                    parts.limits());
        } catch (IllegalArgumentException e) {
            throw new DormouseException(
                    AssemblyErrors.COMPONENT_NOT_SERVABLE,
                    "component." + component.id() + ": " + e.getMessage() + ".",
                    e);
        }
    }

    /** A guest that runs as a program has no other way to learn the app's variables. */
    private Map<String, String> environment(LockedComponent component) {
        Map<String, String> environment = new LinkedHashMap<>();
        component
                .variables()
                .forEach((name, template) ->
                        environment.put(
                                VariableProvider.ENVIRONMENT_PREFIX + name.toUpperCase(Locale.ROOT),
                                parts.variables().resolve(Template.parse(template))));
        environment.putAll(component.environment());
        environment.putAll(parts.environment());
        return environment;
    }

    private WasiConfig world(LockedComponent component) {
        return new WasiConfig(
                clock,
                GuestSleep.INSTANCE,
                random,
                VirtualFiles.of(files(component), parts.modifiedNanos()),
                SCRATCH,
                WasiConfig.DEFAULT_DESCRIPTORS_MAX);
    }

    private List<HostFile> files(LockedComponent component) {
        List<HostFile> files = new ArrayList<>();
        for (LockedFile file : component.files()) {
            Path host = requireNonNull(parts.files().get(file.content().digest()), file.path());
            files.add(new HostFile(file.path(), host, size(host)));
        }
        return files;
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw new DormouseException(
                    AssemblyErrors.FILE_NOT_READABLE, "Cannot read " + file.getFileName() + ".", e);
        }
    }
}
