package dev.dormouse.engine.run;

import dev.dormouse.engine.InstalledModule;
import dev.dormouse.engine.artifact.Artifact;
import dev.dormouse.engine.link.LinkedModule;
import dev.dormouse.kernel.Digest;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One installed module: linked, or on disk. */
final class ResidentModule {
    /** What a class costs in metaspace, per byte of its file. */
    private static final int METASPACE_PER_CLASS_BYTE = 2;

    private final Digest digest;
    private final boolean interpreted;
    private final long linkedBytes;
    private final boolean command;
    private final Supplier<Artifact> source;

    private volatile @Nullable LinkedModule linked;
    private volatile long lastUsedNanos;
    private volatile int pagesExpected;

    private final List<String> interpretedFunctions;

    /**
     * @param source reads its artifact; an exception if it is gone
     */
    ResidentModule(
            Digest digest, Artifact artifact, LinkedModule linked, Supplier<Artifact> source) {
        this.digest = digest;
        this.interpreted = linked.interpreted();
        this.command = linked.hasEntry();
        this.linkedBytes = linked.heapBytes() + METASPACE_PER_CLASS_BYTE * classBytes(artifact);
        this.interpretedFunctions = interpretedFunctions(artifact);
        this.source = source;
    }

    private static long classBytes(Artifact artifact) {
        return artifact.classes().values().stream().mapToLong(c -> c.length).sum();
    }

    private static List<String> interpretedFunctions(Artifact artifact) {
        return artifact.interpretedFunctions().stream()
                .map(index -> artifact.functionNames().getOrDefault(index, "function " + index))
                .toList();
    }

    InstalledModule installed() {
        return new InstalledModule(digest, interpretedFunctions, command);
    }

    Artifact readArtifact() {
        return source.get();
    }

    Digest digest() {
        return digest;
    }

    boolean interpreted() {
        return interpreted;
    }

    /** Rough heap and metaspace while it is linked. */
    long linkedBytes() {
        return linkedBytes;
    }

    /** Names are wanted after a trap only, so they stay on disk. */
    @Nullable String functionName(int index) {
        try {
            return source.get().functionNames().get(index);
        } catch (RuntimeException e) {
            return null;
        }
    }

    @Nullable LinkedModule linked() {
        return linked;
    }

    void setLinked(@Nullable LinkedModule next) {
        linked = next;
    }

    void touch(long nowNanos) {
        lastUsedNanos = nowNanos;
    }

    long lastUsedNanos() {
        return lastUsedNanos;
    }

    /** What its instances tend to grow to, in pages. */
    int pagesExpected() {
        return pagesExpected;
    }

    void observe(long peakBytes) {
        int pages = (int) (peakBytes >>> 16);
        if (pages > pagesExpected) {
            pagesExpected = pages;
        }
    }
}
