package dev.dormouse.engine.run;

import dev.dormouse.engine.link.LinkedModule;
import dev.dormouse.kernel.Digest;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** One installed module: linked, or on disk. */
final class ResidentModule {
    private final Digest digest;
    private final boolean interpreted;
    private final long linkedBytes;
    private final IntFunction<@Nullable String> functionNames;

    private volatile @Nullable LinkedModule linked;
    private volatile long lastUsedNanos;
    private volatile int pagesExpected;

    ResidentModule(
            Digest digest,
            boolean interpreted,
            long linkedBytes,
            IntFunction<@Nullable String> functionNames) {
        this.digest = digest;
        this.interpreted = interpreted;
        this.linkedBytes = linkedBytes;
        this.functionNames = functionNames;
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

    @Nullable String functionName(int index) {
        return functionNames.apply(index);
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
