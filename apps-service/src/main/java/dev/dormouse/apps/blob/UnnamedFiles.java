package dev.dormouse.apps.blob;

import dev.dormouse.kernel.Digest;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Content of a store that no row of the database names.
 *
 * @param named those of the given digests that a row names
 */
public record UnnamedFiles(BlobStore store, Function<Collection<Digest>, Set<Digest>> named) {
    private static final int PAGE = 500;

    /** Deletes what was put before then, page by page. */
    public void delete(Instant before, Collector.Progress progress) {
        @Nullable Digest after = null;
        while (progress.mayGoOn()) {
            List<Digest> page = store.list(after, PAGE);
            if (page.isEmpty()) {
                return;
            }
            Set<Digest> wanted = named.apply(page);
            page.stream()
                    .filter(digest -> !wanted.contains(digest))
                    .forEach(digest -> store.deleteIfOlder(digest, before));
            after = page.getLast();
        }
    }
}
