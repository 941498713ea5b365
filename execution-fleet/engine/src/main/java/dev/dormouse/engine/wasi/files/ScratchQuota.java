package dev.dormouse.engine.wasi.files;

/**
 * How much a request may keep in its scratch directory: bytes, counted in whole chunks of 4 KiB,
 * and files and directories.
 */
public record ScratchQuota(long bytesMax, int entriesMax) {
    /** No scratch directory at all. */
    public static final ScratchQuota NONE = new ScratchQuota(0, 0);

    /** The largest quotas there can be: the files are in the node's heap. */
    public static final long BYTES_LIMIT = 1L << 30;

    public static final int ENTRIES_LIMIT = 1 << 20;

    static final int CHUNK_BYTES = 4 * 1024;

    public ScratchQuota {
        if (bytesMax < 0 || bytesMax > BYTES_LIMIT) {
            throw new IllegalArgumentException(
                    "A scratch directory has 0 to " + BYTES_LIMIT + " bytes, not " + bytesMax);
        }
        if (entriesMax < 0 || entriesMax > ENTRIES_LIMIT) {
            throw new IllegalArgumentException(
                    "A scratch directory has 0 to "
                            + ENTRIES_LIMIT
                            + " entries, not "
                            + entriesMax);
        }
    }

    boolean isNone() {
        return entriesMax == 0;
    }
}
