package dev.dormouse.apps.blob;

import static java.util.Objects.requireNonNull;

import dev.dormouse.kernel.Digest;

/** Some stored content. */
public record Blob(Digest digest, long sizeBytes) {
    public Blob {
        requireNonNull(digest, "digest");
        if (sizeBytes < 0) {
            throw new IllegalArgumentException("A size is not negative");
        }
    }
}
