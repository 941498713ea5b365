package dev.dormouse.cli.oci;

/** Is told how a push comes on; by many threads. */
public interface PushListener {
    /**
     * Before anything is sent.
     *
     * @param blobs that are missing in the registry
     * @param bytes of them
     * @param present blobs that are there already
     */
    void begins(int blobs, long bytes, int present);

    /**
     * @param bytes further, or back where some were lost
     */
    void sent(long bytes);

    void blobDone();

    void ends();
}
