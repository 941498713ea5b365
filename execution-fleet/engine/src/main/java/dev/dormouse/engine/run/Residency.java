package dev.dormouse.engine.run;

import dev.dormouse.engine.InstalledModule;
import dev.dormouse.engine.artifact.Artifact;
import dev.dormouse.engine.compile.HostImports;
import dev.dormouse.engine.link.LinkedModule;
import dev.dormouse.kernel.Digest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The installed modules. As many as the budget holds are linked; the least recently used ones rest
 * on disk until their next request.
 */
final class Residency {
    private final long linkedBytesMax;
    private final int tableEntriesMax;
    private final ConcurrentHashMap<Digest, ResidentModule> modules = new ConcurrentHashMap<>();

    /** Guarded by this. */
    private long linkedBytes;

    Residency(long linkedBytesMax, int tableEntriesMax) {
        this.linkedBytesMax = linkedBytesMax;
        this.tableEntriesMax = tableEntriesMax;
    }

    @Nullable ResidentModule find(Digest digest) {
        return modules.get(digest);
    }

    /**
     * Adds a module and links it, unless it is there.
     *
     * @param first reads its artifact now
     * @param again reads it whenever it is linked again
     */
    InstalledModule install(Digest digest, Supplier<Artifact> first, Supplier<Artifact> again) {
        ResidentModule known = modules.get(digest);
        if (known != null) {
            return known.installed();
        }
        Artifact artifact = first.get();
        LinkedModule linked = LinkedModule.link(artifact, HostImports.WASI, tableEntriesMax);
        ResidentModule module =
                modules.computeIfAbsent(
                        digest, one -> new ResidentModule(one, artifact, linked, again));
        keepLinked(module, linked);
        return module.installed();
    }

    /**
     * The linked module, linked now if it is not.
     *
     * @throws RuntimeException if its artifact is gone
     */
    LinkedModule linked(ResidentModule module) {
        LinkedModule linked = module.linked();
        return linked != null ? linked : relink(module);
    }

    private LinkedModule relink(ResidentModule module) {
        synchronized (module) {
            LinkedModule linked = module.linked();
            if (linked != null) {
                return linked;
            }
            LinkedModule fresh =
                    LinkedModule.link(module.readArtifact(), HostImports.WASI, tableEntriesMax);
            keepLinked(module, fresh);
            return fresh;
        }
    }

    private synchronized void keepLinked(ResidentModule module, LinkedModule linked) {
        module.touch(System.nanoTime());
        if (module.linked() == null) {
            linkedBytes += module.linkedBytes();
        }
        module.setLinked(linked);
        if (linkedBytes > linkedBytesMax) {
            evictAllBut(module);
        }
    }

    private void evictAllBut(ResidentModule kept) {
        List<ResidentModule> oldestFirst = new ArrayList<>(modules.values());
        oldestFirst.sort(Comparator.comparingLong(ResidentModule::lastUsedNanos));
        for (ResidentModule module : oldestFirst) {
            if (linkedBytes <= linkedBytesMax) {
                return;
            }
            if (module != kept) {
                unlink(module);
            }
        }
    }

    synchronized void unlink(ResidentModule module) {
        if (module.linked() != null) {
            module.setLinked(null);
            linkedBytes -= module.linkedBytes();
        }
    }

    void uninstall(Digest digest) {
        ResidentModule module = modules.remove(digest);
        if (module != null) {
            unlink(module);
        }
    }

    synchronized long linkedBytes() {
        return linkedBytes;
    }

    int linkedCount() {
        return (int) modules.values().stream().filter(m -> m.linked() != null).count();
    }

    int count() {
        return modules.size();
    }
}
