package dev.dormouse.engine.run;

import dev.dormouse.engine.artifact.Artifact;
import dev.dormouse.engine.artifact.ArtifactCache;
import dev.dormouse.engine.compile.HostImports;
import dev.dormouse.engine.link.LinkedModule;
import dev.dormouse.kernel.Digest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The installed modules. As many as the budget holds are linked; the least recently used ones rest
 * on disk until their next request.
 */
final class Residency {
    /** What a class costs in metaspace, per byte of its file. */
    private static final int METASPACE_PER_CLASS_BYTE = 2;

    private final ArtifactCache cache;
    private final long linkedBytesMax;
    private final int tableEntriesMax;
    private final ConcurrentHashMap<Digest, ResidentModule> modules = new ConcurrentHashMap<>();

    /** Guarded by this. */
    private long linkedBytes;

    Residency(ArtifactCache cache, long linkedBytesMax, int tableEntriesMax) {
        this.cache = cache;
        this.linkedBytesMax = linkedBytesMax;
        this.tableEntriesMax = tableEntriesMax;
    }

    @Nullable ResidentModule find(Digest digest) {
        return modules.get(digest);
    }

    /** Adds a module and links it. */
    void install(Artifact artifact) {
        LinkedModule linked = LinkedModule.link(artifact, HostImports.WASI, tableEntriesMax);
        ResidentModule module =
                modules.computeIfAbsent(artifact.source(), digest -> resident(artifact, linked));
        keepLinked(module, linked);
    }

    private ResidentModule resident(Artifact artifact, LinkedModule linked) {
        long classBytes = artifact.classes().values().stream().mapToLong(c -> c.length).sum();
        Digest digest = artifact.source();
        return new ResidentModule(
                digest,
                linked.interpreted(),
                linked.heapBytes() + METASPACE_PER_CLASS_BYTE * classBytes,
                index -> nameOf(digest, index));
    }

    /** Names are wanted after a trap only, so they stay on disk. */
    private @Nullable String nameOf(Digest digest, int index) {
        return cache.get(digest).map(artifact -> artifact.functionNames().get(index)).orElse(null);
    }

    /**
     * The linked module, linked now if it is not.
     *
     * @throws IllegalStateException if its artifact is gone
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
            Artifact artifact =
                    cache.get(module.digest())
                            .orElseThrow(() ->
                                    new IllegalStateException("No artifact of " + module.digest()));
            LinkedModule fresh = LinkedModule.link(artifact, HostImports.WASI, tableEntriesMax);
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
