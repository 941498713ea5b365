package dev.dormouse.app.lock;

import static java.util.Objects.requireNonNull;

import dev.dormouse.kernel.Digest;
import java.util.Arrays;
import java.util.Optional;

/**
 * Some content by its digest.
 *
 * @param inline the content itself, if it is at most {@link #INLINE_BYTES_MAX} bytes and stands in
 *     the lock
 */
public record ContentRef(Digest digest, Optional<byte[]> inline) {
    /** Content up to this size stands in the lock, because some registries refuse tiny blobs. */
    public static final int INLINE_BYTES_MAX = 128;

    public ContentRef {
        requireNonNull(digest, "digest");
        inline = inline.map(byte[]::clone);
        if (inline.isPresent() && !Digest.of(inline.get()).equals(digest)) {
            throw new IllegalArgumentException("The inlined content is not that of " + digest);
        }
    }

    public static ContentRef of(Digest digest) {
        return new ContentRef(digest, Optional.empty());
    }

    @Override
    public Optional<byte[]> inline() {
        return inline.map(byte[]::clone);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ContentRef ref
                && digest.equals(ref.digest)
                && Arrays.equals(inline.orElse(null), ref.inline.orElse(null));
    }

    @Override
    public int hashCode() {
        return digest.hashCode();
    }

    @Override
    public String toString() {
        return digest.toString();
    }
}
