package dev.dormouse.apps.blob;

import static java.util.Objects.requireNonNull;

/** The store of what organisations pushed. */
public record Blobs(BlobStore store) {
    public Blobs {
        requireNonNull(store, "store");
    }
}
