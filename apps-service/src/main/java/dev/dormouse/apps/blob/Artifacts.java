package dev.dormouse.apps.blob;

import static java.util.Objects.requireNonNull;

/** The store of what modules were compiled to. */
public record Artifacts(BlobStore store) {
    public Artifacts {
        requireNonNull(store, "store");
    }
}
