package dev.dormouse.cli.oci;

import static java.util.Objects.requireNonNull;

import dev.dormouse.kernel.Digest;

/** One blob that an artifact is made of. */
record ArtifactBlob(String mediaType, Digest digest, long sizeBytes, BlobContent content) {
    ArtifactBlob {
        requireNonNull(mediaType, "mediaType");
        requireNonNull(digest, "digest");
        requireNonNull(content, "content");
    }

    static ArtifactBlob of(String mediaType, byte[] bytes) {
        return new ArtifactBlob(
                mediaType, Digest.of(bytes), bytes.length, new BlobContent.InMemory(bytes));
    }
}
