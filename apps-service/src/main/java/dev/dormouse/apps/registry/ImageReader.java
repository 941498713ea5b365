package dev.dormouse.apps.registry;

import dev.dormouse.app.lock.ContentRef;
import dev.dormouse.app.lock.LockJson;
import dev.dormouse.app.lock.LockedApp;
import dev.dormouse.app.lock.LockedComponent;
import dev.dormouse.app.lock.LockedFile;
import dev.dormouse.apps.registry.ImageManifest.Descriptor;
import dev.dormouse.kernel.Digest;
import dev.dormouse.kernel.DormouseException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Reads an app out of what was pushed, and checks that all of it is there. */
public final class ImageReader {
    /** The layer that holds the lock. */
    static final String LOCK_TYPE = "application/vnd.fermyon.spin.application.v1+config";

    private static final String ARCHIVE_TYPE = "application/vnd.wasm.content.bundle.v1.tar+gzip";

    private final ImageLimits limits;
    private final RegistryLimits registryLimits;

    public ImageReader(ImageLimits limits, RegistryLimits registryLimits) {
        this.limits = limits;
        this.registryLimits = registryLimits;
    }

    /**
     * @throws DormouseException with one of {@link ImageErrors}, or about a lock that is not valid
     */
    public Image read(Digest digest, PushedContent content) {
        byte[] bytes =
                content.manifest(digest)
                        .orElseThrow(() ->
                                new DormouseException(
                                        ImageErrors.NO_SUCH_IMAGE,
                                        "No image has the digest " + digest + ". Push it first."));
        ImageManifest manifest = ImageManifest.parse(bytes, registryLimits.layersMax());
        checkDeclaredSize(manifest);
        checkNoArchives(manifest);
        Digest lock = lockLayer(manifest).digest();
        LockedApp app = LockJson.read(lockBytes(lock, content));
        checkCounts(app);
        return new Image(digest, lock, app, checkedSize(manifest, app, content));
    }

    /** Before anything is read. */
    private void checkDeclaredSize(ImageManifest manifest) {
        long size = 0;
        for (Descriptor blob : manifest.blobs().toList()) {
            size += Math.min(blob.sizeBytes(), limits.bytesMax() + 1);
        }
        checkAtMost("bytes", size, limits.bytesMax());
    }

    private static void checkNoArchives(ImageManifest manifest) {
        if (manifest.layers().stream().anyMatch(layer -> layer.mediaType().equals(ARCHIVE_TYPE))) {
            throw new DormouseException(
                    ImageErrors.ARCHIVE_LAYERS,
                    "The image packs its files into archives. Push it with \"dormouse deploy\", or"
                            + " with \"spin registry push\" without SPIN_OCI_ARCHIVE_LAYERS and"
                            + " with fewer than 500 files.");
        }
    }

    /** Very old versions of Spin pushed the lock as the config. */
    private static Descriptor lockLayer(ImageManifest manifest) {
        List<Descriptor> locks =
                manifest.layers().stream()
                        .filter(layer -> layer.mediaType().equals(LOCK_TYPE))
                        .toList();
        if (locks.size() == 1) {
            return locks.getFirst();
        }
        if (locks.isEmpty() && manifest.config().mediaType().equals(LOCK_TYPE)) {
            return manifest.config();
        }
        throw new DormouseException(
                ImageErrors.NOT_AN_APP,
                "The image has "
                        + locks.size()
                        + " layers of the type "
                        + LOCK_TYPE
                        + "; an app has one. Push the app with \"dormouse deploy\" or \"spin"
                        + " registry push\".");
    }

    private byte[] lockBytes(Digest lock, PushedContent content) {
        checkAtMost("bytes of lock", content.size(lock).orElse(0), limits.lockBytesMax());
        try (InputStream stream =
                content.open(lock).orElseThrow(() -> incomplete("the lock " + lock))) {
            return stream.readNBytes(limits.lockBytesMax() + 1);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + lock, e);
        }
    }

    private void checkCounts(LockedApp app) {
        checkAtMost("components", app.components().size(), limits.componentsMax());
        long files = app.components().stream().mapToLong(c -> c.files().size()).sum();
        checkAtMost("files", files, limits.filesMax());
        long idChars = app.components().stream().mapToLong(c -> c.id().length()).sum();
        checkAtMost("characters in the ids of its components", idChars, limits.idCharsMax());
    }

    private static void checkAtMost(String what, long found, long max) {
        if (found > max) {
            throw new DormouseException(
                    ImageErrors.IMAGE_TOO_LARGE,
                    "The image has " + found + " " + what + "; at most " + max + " are allowed.");
        }
    }

    /** Of all blobs that the manifest or the lock names, as they are stored. */
    private long checkedSize(ImageManifest manifest, LockedApp app, PushedContent content) {
        Set<Digest> named = named(app);
        manifest.blobs().map(Descriptor::digest).forEach(named::add);
        Map<Digest, Long> sizes = content.sizes(named);
        checkComplete(named, sizes.keySet());
        manifest.checkSizes(sizes);
        long size = sizes.values().stream().mapToLong(Long::longValue).sum();
        checkAtMost("bytes", size, limits.bytesMax());
        return size;
    }

    private static void checkComplete(Set<Digest> named, Set<Digest> stored) {
        Set<Digest> missing = new TreeSet<>(named);
        missing.removeAll(stored);
        if (!missing.isEmpty()) {
            throw incomplete(missing.size() + " blobs, the first is " + missing.iterator().next());
        }
    }

    private static Set<Digest> named(LockedApp app) {
        Set<Digest> named = new TreeSet<>();
        for (LockedComponent component : app.components()) {
            addUnlessInline(component.source().content(), named);
            component.files().stream()
                    .map(LockedFile::content)
                    .forEach(file -> addUnlessInline(file, named));
        }
        return named;
    }

    private static void addUnlessInline(ContentRef content, Set<Digest> named) {
        if (content.inline().isEmpty()) {
            named.add(content.digest());
        }
    }

    private static DormouseException incomplete(String what) {
        return new DormouseException(
                ImageErrors.IMAGE_INCOMPLETE,
                "The image names content that was never pushed: " + what + ". Push the app again.");
    }
}
