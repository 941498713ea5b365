package dev.dormouse.apps.registry;

import dev.dormouse.kernel.Digest;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Pushed content in memory. */
public final class FakePushedContent implements PushedContent {
    private final Map<Digest, byte[]> manifests = new HashMap<>();
    private final Map<Digest, byte[]> blobs = new HashMap<>();

    public Digest pushManifest(byte[] content) {
        manifests.put(Digest.of(content), content.clone());
        return Digest.of(content);
    }

    public Digest push(byte[] content) {
        blobs.put(Digest.of(content), content.clone());
        return Digest.of(content);
    }

    public void forget(Digest blob) {
        blobs.remove(blob);
    }

    @Override
    public Optional<byte[]> manifest(Digest digest) {
        return Optional.ofNullable(manifests.get(digest)).map(byte[]::clone);
    }

    @Override
    public Map<Digest, Long> sizes(Collection<Digest> wanted) {
        Map<Digest, Long> sizes = new HashMap<>();
        for (Digest digest : wanted) {
            byte[] content = blobs.get(digest);
            if (content != null) {
                sizes.put(digest, (long) content.length);
            }
        }
        return sizes;
    }

    @Override
    public Optional<InputStream> open(Digest blob) {
        return Optional.ofNullable(blobs.get(blob)).map(ByteArrayInputStream::new);
    }
}
