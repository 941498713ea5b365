package dev.dormouse.apps.registry;

import static java.util.Objects.requireNonNull;

import dev.dormouse.app.lock.ContentRef;
import dev.dormouse.app.lock.LockedApp;
import dev.dormouse.app.lock.LockedComponent;
import dev.dormouse.app.lock.LockedFile;
import dev.dormouse.kernel.Digest;
import java.util.Set;
import java.util.TreeSet;

/**
 * An app as it was pushed, with all of its content present.
 *
 * @param manifest digest of the OCI manifest
 * @param lock digest of the blob that holds the lock
 * @param bytes of all its blobs together
 */
public record Image(Digest manifest, Digest lock, LockedApp app, long bytes) {
    public Image {
        requireNonNull(manifest, "manifest");
        requireNonNull(lock, "lock");
        requireNonNull(app, "app");
    }

    /** What was pushed of the app: its lock, its files and its modules. */
    public Set<Digest> blobs() {
        Set<Digest> blobs = nodeBlobs();
        app.components().stream()
                .map(component -> component.source().content())
                .filter(content -> content.inline().isEmpty())
                .map(ContentRef::digest)
                .forEach(blobs::add);
        return blobs;
    }

    /** What a node fetches to serve the app, apart from compiled code: the lock and the files. */
    public Set<Digest> nodeBlobs() {
        Set<Digest> blobs = new TreeSet<>();
        blobs.add(lock);
        for (LockedComponent component : app.components()) {
            component.files().stream()
                    .map(LockedFile::content)
                    .filter(content -> content.inline().isEmpty())
                    .map(ContentRef::digest)
                    .forEach(blobs::add);
        }
        return blobs;
    }
}
