package dev.dormouse.node.app;

import dev.dormouse.app.lock.ContentRef;
import dev.dormouse.app.lock.LockJson;
import dev.dormouse.app.lock.LockedApp;
import dev.dormouse.app.lock.LockedComponent;
import dev.dormouse.app.lock.LockedFile;
import dev.dormouse.app.lock.Unsupported;
import dev.dormouse.app.variable.AppVariables;
import dev.dormouse.app.variable.VariableProvider;
import dev.dormouse.engine.InstalledModule;
import dev.dormouse.engine.artifact.ArtifactFile;
import dev.dormouse.feed.AppContentRecord;
import dev.dormouse.feed.AppRecord;
import dev.dormouse.feed.ComponentRecord;
import dev.dormouse.http.ServedApp;
import dev.dormouse.http.assembly.AppAssembly;
import dev.dormouse.http.assembly.AppParts;
import dev.dormouse.kernel.Digest;
import dev.dormouse.kernel.DormouseException;
import dev.dormouse.node.content.ContentStore;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Makes a record of the feed something that answers. Blocks; thread-safe. */
final class GenerationLoader {
    private static final int VERSION_TIME_SHIFT = 16;
    private static final long NANOS_PER_MILLI = 1_000_000;

    private final ContentStore content;
    private final LinkedModules modules;
    private final LogOfApps logs;

    GenerationLoader(ContentStore content, LinkedModules modules, LogOfApps logs) {
        this.content = content;
        this.modules = modules;
        this.logs = logs;
    }

    /**
     * Fetches what is not here, links and assembles.
     *
     * @param claims is told of each content before it is fetched
     * @throws DormouseException if that is not possible, now or ever
     */
    Generation load(AppRecord record, Consumer<Digest> claims) throws InterruptedException {
        AppContentRecord parts =
                record.content()
                        .orElseThrow(() ->
                                new DormouseException(
                                        NodeErrors.NO_CONTENT,
                                        "The record of " + record.id() + " has no content."));
        claims.accept(parts.lock());
        LockedApp lock = lock(parts.lock());
        checkComponents(lock, parts);
        Set<Digest> needed = new HashSet<>(Set.of(parts.lock()));
        Map<Digest, Path> files = files(lock, claims);
        needed.addAll(files.keySet());
        AppVariables variables = variables(record, parts, lock);
        Map<String, Digest> linked = new HashMap<>();
        try {
            for (ComponentRecord component : parts.components()) {
                claims.accept(component.artifact());
                link(component, linked);
            }
            needed.addAll(linked.values());
            ServedApp served =
                    AppAssembly.assemble(
                            new AppParts(
                                    lock,
                                    Optional.of(record.image().toString()),
                                    files,
                                    linked,
                                    variables,
                                    Map.of(),
                                    GuestLimits.of(record.limits()),
                                    modifiedNanos(record)));
            return new Generation(
                    record, served, Set.copyOf(linked.values()), needed, logs.of(record));
        } catch (RuntimeException | Error | InterruptedException e) {
            modules.release(Set.copyOf(linked.values()));
            throw e;
        }
    }

    /** Gives the engine's modules back. */
    void release(Generation generation) {
        modules.release(generation.modules());
    }

    private LockedApp lock(Digest digest) throws InterruptedException {
        LockedApp lock = LockJson.read(content.read(digest));
        List<Unsupported> unsupported = Unsupported.in(lock, Set.of());
        if (!unsupported.isEmpty()) {
            throw new DormouseException(
                    NodeErrors.NOT_SUPPORTED,
                    unsupported.stream().map(Unsupported::toString).collect(Collectors.joining()));
        }
        return lock;
    }

    private static void checkComponents(LockedApp lock, AppContentRecord parts) {
        Map<String, Digest> locked =
                lock.components().stream()
                        .collect(
                                Collectors.toMap(
                                        LockedComponent::id,
                                        component -> component.source().content().digest()));
        Map<String, Digest> compiled = new HashMap<>();
        parts.components().forEach(component -> compiled.put(component.id(), component.module()));
        if (!locked.equals(compiled)) {
            throw new DormouseException(
                    NodeErrors.COMPONENTS_DIFFER,
                    "The lock has " + locked.keySet() + ", the record " + compiled.keySet() + ".");
        }
    }

    private Map<Digest, Path> files(LockedApp lock, Consumer<Digest> claims)
            throws InterruptedException {
        Map<Digest, Path> files = new HashMap<>();
        for (LockedComponent component : lock.components()) {
            for (LockedFile file : component.files()) {
                ContentRef ref = file.content();
                if (!files.containsKey(ref.digest())) {
                    claims.accept(ref.digest());
                    files.put(ref.digest(), file(ref));
                }
            }
        }
        return files;
    }

    private Path file(ContentRef ref) throws InterruptedException {
        Optional<byte[]> inline = ref.inline();
        return inline.isPresent()
                ? content.inline(ref.digest(), inline.get())
                : content.blob(ref.digest());
    }

    private AppVariables variables(AppRecord record, AppContentRecord parts, LockedApp lock)
            throws InterruptedException {
        Map<String, String> values =
                parts.hasVariables()
                        ? VariableValues.read(content.variables(record.id(), record.generation()))
                        : Map.of();
        return AppVariables.resolve(lock.variables(), List.of(VariableProvider.of(values)));
    }

    /** Several components may be one module. */
    private void link(ComponentRecord component, Map<String, Digest> linked)
            throws InterruptedException {
        Digest artifact = component.artifact();
        if (!linked.containsValue(artifact)) {
            ArtifactFile file = new ArtifactFile(content.artifact(artifact), artifact);
            InstalledModule module = modules.link(file);
            linked.put(component.id(), artifact);
            if (!module.command()) {
                throw new DormouseException(
                        NodeErrors.NOT_SUPPORTED,
                        "component." + component.id() + ".source: the module exports no _start.");
            }
        }
        linked.put(component.id(), artifact);
    }

    /** The same on each node: when the version was made, which its id says. */
    private static long modifiedNanos(AppRecord record) {
        return (record.version().value().getMostSignificantBits() >>> VERSION_TIME_SHIFT)
                * NANOS_PER_MILLI;
    }
}
