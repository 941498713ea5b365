package dev.dormouse.cli.serve;

import static java.util.Objects.requireNonNull;

import dev.dormouse.app.lock.LockedComponent;
import dev.dormouse.app.lock.LockedFile;
import dev.dormouse.cli.CommandFailed;
import dev.dormouse.engine.InstalledModule;
import dev.dormouse.engine.InvocationLimits;
import dev.dormouse.engine.run.GuestSleep;
import dev.dormouse.engine.wasi.CoarseClock;
import dev.dormouse.engine.wasi.RandomSource;
import dev.dormouse.engine.wasi.WasiConfig;
import dev.dormouse.engine.wasi.files.HostFile;
import dev.dormouse.engine.wasi.files.ScratchQuota;
import dev.dormouse.engine.wasi.files.VirtualFiles;
import dev.dormouse.http.ServedComponent;
import dev.dormouse.kernel.Digest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Gives components what their manifest grants; one component is made once for all its routes. */
final class ComponentFactory {
    private static final ScratchQuota SCRATCH = new ScratchQuota(16L << 20, 1_024);

    private final Map<Digest, Path> content;
    private final Map<String, String> env;
    private final InvocationLimits limits;
    private final CoarseClock clock = CoarseClock.system();
    private final RandomSource random = RandomSource.secure();
    private final Map<String, WasiConfig> worlds = new HashMap<>();

    /**
     * @param content the file that holds each content of the app
     * @param env for all components, over what the manifest gives them
     */
    ComponentFactory(Map<Digest, Path> content, Map<String, String> env, InvocationLimits limits) {
        this.content = content;
        this.env = env;
        this.limits = limits;
    }

    ServedComponent served(
            LockedComponent component, @Nullable InstalledModule module, String argv) {
        Map<String, String> environment = new LinkedHashMap<>(component.environment());
        environment.putAll(env);
        return new ServedComponent(
                component.id(),
                requireNonNull(module, component.id()).digest(),
                argv,
                environment,
                worlds.computeIfAbsent(component.id(), id -> world(component)),
                limits);
    }

    private WasiConfig world(LockedComponent component) {
        return new WasiConfig(
                clock,
                GuestSleep.INSTANCE,
                random,
                VirtualFiles.of(files(component), clock.realtimeNanos()),
                SCRATCH,
                WasiConfig.DEFAULT_DESCRIPTORS_MAX);
    }

    private List<HostFile> files(LockedComponent component) {
        List<HostFile> files = new ArrayList<>();
        for (LockedFile file : component.files()) {
            Path host = requireNonNull(content.get(file.content().digest()), file.path());
            files.add(new HostFile(file.path(), host, size(host)));
        }
        return files;
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw new CommandFailed("Cannot read " + file + ".", e);
        }
    }
}
