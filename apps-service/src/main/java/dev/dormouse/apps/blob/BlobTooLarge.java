package dev.dormouse.apps.blob;

import dev.dormouse.kernel.DormouseException;

/** Content that goes on behind its limit. */
public final class BlobTooLarge extends DormouseException {
    public BlobTooLarge(long bytesMax) {
        super(
                BlobErrors.BLOB_TOO_LARGE,
                "The content is larger than "
                        + bytesMax
                        + " bytes, which is the most a blob may"
                        + " have. Make it smaller, or split it.");
    }
}
