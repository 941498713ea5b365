package dev.dormouse.engine.wasi;

/** Where a guest's standard input comes from. */
public interface GuestInput {
    /** An input that has ended. */
    GuestInput NONE = (target, offset, length) -> -1;

    /**
     * Waits for at least one byte, and reads at most {@code length} of them.
     *
     * @return how many bytes were read, at least one, or -1 at the end
     */
    int read(byte[] target, int offset, int length);
}
