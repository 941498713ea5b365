package dev.dormouse.apps.blob;

import dev.dormouse.kernel.Digest;
import dev.dormouse.kernel.DormouseException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Immutable content by the SHA-256 that the store itself computes. Thread-safe, also against other
 * processes on the same storage. Putting what is there already makes it as new, and changes nothing
 * else. When {@link #put} returns, the content is durable; before that, nobody sees it. Failures of
 * the storage are {@link UncheckedIOException}s, after which the call can be repeated.
 */
public interface BlobStore {
    /**
     * Reads to the end of the stream, and does not close it.
     *
     * @throws DormouseException with {@link BlobErrors#BLOB_TOO_LARGE}; nothing is stored then
     * @throws IOException if the stream fails; nothing is stored then
     */
    Blob put(InputStream content, long bytesMax) throws IOException;

    /**
     * The same, but stores nothing if the content has another digest: then the answer is empty.
     *
     * @throws DormouseException with {@link BlobErrors#BLOB_TOO_LARGE}; nothing is stored then
     * @throws IOException if the stream fails; nothing is stored then
     */
    Optional<Blob> putExpected(InputStream content, Digest expected, long bytesMax)
            throws IOException;

    /** The content, to be closed by the caller; empty if there is none. */
    Optional<InputStream> open(Digest digest);

    /** In bytes; empty if there is no such blob. */
    OptionalLong size(Digest digest);

    /** Whether there was one. Streams that are open may go on. */
    boolean delete(Digest digest);

    /**
     * Deletes content that was put, for the last time, before then. What is put at the same moment
     * stays.
     *
     * @return whether it did
     */
    boolean deleteIfOlder(Digest digest, Instant time);

    /**
     * Digests in ascending order.
     *
     * @param after the last one of the page before, or null for the first
     */
    List<Digest> list(@Nullable Digest after, int limit);
}
