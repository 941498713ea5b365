package dev.dormouse.apps.registry;

import dev.dormouse.kernel.Digest;
import java.io.InputStream;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;

/** What one organisation pushed; what others pushed is not there. */
public interface PushedContent {
    /** The manifest's bytes as they came. */
    Optional<byte[]> manifest(Digest digest);

    /** In bytes, as they are stored, of those blobs that the organisation pushed. */
    Map<Digest, Long> sizes(Collection<Digest> blobs);

    default OptionalLong size(Digest blob) {
        Long bytes = sizes(Set.of(blob)).get(blob);
        return bytes == null ? OptionalLong.empty() : OptionalLong.of(bytes);
    }

    Optional<InputStream> open(Digest blob);

    /** Those of {@code blobs} that the organisation did not push. */
    default Set<Digest> missing(Collection<Digest> blobs) {
        Set<Digest> missing = new TreeSet<>(blobs);
        missing.removeAll(sizes(blobs).keySet());
        return missing;
    }
}
