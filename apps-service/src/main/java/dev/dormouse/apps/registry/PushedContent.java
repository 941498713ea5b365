package dev.dormouse.apps.registry;

import dev.dormouse.kernel.Digest;
import java.io.InputStream;
import java.util.Collection;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** What one organisation pushed; what others pushed is not there. */
public interface PushedContent {
    /** The manifest's bytes as they came. */
    Optional<byte[]> manifest(Digest digest);

    OptionalLong size(Digest blob);

    Optional<InputStream> open(Digest blob);

    /** Those of {@code blobs} that the organisation did not push. */
    Set<Digest> missing(Collection<Digest> blobs);
}
