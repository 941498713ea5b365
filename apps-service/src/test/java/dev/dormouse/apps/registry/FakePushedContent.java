package dev.dormouse.apps.registry;

import dev.dormouse.kernel.Digest;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;

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
    public OptionalLong size(Digest blob) {
        byte[] content = blobs.get(blob);
        return content == null ? OptionalLong.empty() : OptionalLong.of(content.length);
    }

    @Override
    public Optional<InputStream> open(Digest blob) {
        return Optional.ofNullable(blobs.get(blob)).map(ByteArrayInputStream::new);
    }

    @Override
    public Set<Digest> missing(Collection<Digest> wanted) {
        Set<Digest> missing = new TreeSet<>(wanted);
        missing.removeAll(blobs.keySet());
        return missing;
    }
}
