package dev.dormouse.engine.wasi;

/** Where a guest's standard output or error output goes. */
public interface GuestOutput {
    /** An output that forgets everything. */
    GuestOutput NONE = (source, offset, length) -> {};

    /**
     * Takes all bytes, waiting for room if need be. The array belongs to the caller and is reused.
     * An exception ends the guest and reaches whoever runs it unchanged.
     */
    void write(byte[] source, int offset, int length);
}
