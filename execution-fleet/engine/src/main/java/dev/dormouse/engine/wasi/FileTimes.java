package dev.dormouse.engine.wasi;

import dev.dormouse.engine.wasi.abi.Errno;
import dev.dormouse.engine.wasi.files.Stat;

/** The times a guest wants a file to have. */
record FileTimes(long accessedNanos, long modifiedNanos) {
    private static final int SET_ACCESSED = 1;
    private static final int ACCESSED_NOW = 2;
    private static final int SET_MODIFIED = 4;
    private static final int MODIFIED_NOW = 8;
    private static final int FLAGS = 0xF;

    /** Reads WASI snapshot preview1 {@code fstflags}; a time without a flag stays as it is. */
    static FileTimes of(
            WasiContext context, Stat stat, long accessedNanos, long modifiedNanos, int flags) {
        if ((flags & ~FLAGS) != 0
                || (flags & (SET_ACCESSED | ACCESSED_NOW)) == (SET_ACCESSED | ACCESSED_NOW)
                || (flags & (SET_MODIFIED | MODIFIED_NOW)) == (SET_MODIFIED | MODIFIED_NOW)) {
            throw Errno.INVAL.refusal();
        }
        long now = context.clock().realtimeNanos();
        long accessed = (flags & SET_ACCESSED) != 0 ? accessedNanos : stat.accessedNanos();
        long modified = (flags & SET_MODIFIED) != 0 ? modifiedNanos : stat.modifiedNanos();
        return new FileTimes(
                (flags & ACCESSED_NOW) != 0 ? now : accessed,
                (flags & MODIFIED_NOW) != 0 ? now : modified);
    }
}
