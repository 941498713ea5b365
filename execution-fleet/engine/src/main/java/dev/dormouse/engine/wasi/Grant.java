package dev.dormouse.engine.wasi;

import dev.dormouse.engine.wasi.abi.Errno;

/** What one descriptor may be used for, which only ever shrinks, and its flags. */
final class Grant {
    static final int APPEND = 1;

    /** All flags of WASI snapshot preview1 {@code fdflags}; writing here is always in sync. */
    static final int FLAGS = 0x1F;

    private long rights;
    private long inheriting;
    private int flags;

    Grant(long rights, long inheriting, int flags) {
        this.rights = rights;
        this.inheriting = inheriting;
        this.flags = flags;
    }

    long rights() {
        return rights;
    }

    long inheriting() {
        return inheriting;
    }

    int flags() {
        return flags;
    }

    boolean appends() {
        return (flags & APPEND) != 0;
    }

    boolean has(long right) {
        return (rights & right) == right;
    }

    void check(long right) {
        check(right, Errno.NOTCAPABLE);
    }

    void check(long right, Errno otherwise) {
        if (!has(right)) {
            throw otherwise.refusal();
        }
    }

    void setFlags(int flags) {
        if ((flags & ~FLAGS) != 0) {
            throw Errno.INVAL.refusal();
        }
        this.flags = flags;
    }

    void narrow(long newRights, long newInheriting) {
        if ((newRights & ~rights) != 0 || (newInheriting & ~inheriting) != 0) {
            throw Errno.NOTCAPABLE.refusal();
        }
        rights = newRights;
        inheriting = newInheriting;
    }
}
