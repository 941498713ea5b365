package dev.dormouse.engine.wasi;

import dev.dormouse.engine.wasi.abi.Errno;
import dev.dormouse.engine.wasi.abi.FileType;
import dev.dormouse.engine.wasi.abi.Rights;
import dev.dormouse.engine.wasi.files.Stat;

/** The descriptor of a guest's input. */
record StandardInput(GuestInput input, Grant grant) implements Descriptor {
    private static final long RIGHTS =
            Rights.FD_READ
                    | Rights.FD_FDSTAT_SET_FLAGS
                    | Rights.FD_FILESTAT_GET
                    | Rights.POLL_FD_READWRITE;

    /** A stream is on no device. */
    static final Stat STAT = new Stat(0, 0, FileType.UNKNOWN, 0, 0, 0);

    static StandardInput of(GuestInput input) {
        return new StandardInput(input, new Grant(RIGHTS, 0, 0));
    }

    @Override
    public Stat stat() {
        return STAT;
    }

    /** Reads into the first range with room only: the next read might have to wait. */
    @Override
    public int read(WasiContext context, IoVectors vectors) {
        grant.check(Rights.FD_READ, Errno.BADF);
        for (int i = 0; i < vectors.count(); i++) {
            if (vectors.length(i) > 0) {
                return read(context, vectors.address(i), vectors.length(i));
            }
        }
        return 0;
    }

    @Override
    public int write(WasiContext context, IoVectors vectors) {
        throw Errno.BADF.refusal();
    }

    @Override
    public OpenFile file() {
        throw Errno.SPIPE.refusal();
    }

    @Override
    public OpenDirectory directory() {
        throw Errno.NOTDIR.refusal();
    }

    @Override
    public void setTimes(long accessedNanos, long modifiedNanos) {
        throw Errno.NOTSUP.refusal();
    }

    @Override
    public void close() {}

    private int read(WasiContext context, int address, int length) {
        byte[] buffer = context.buffer(length);
        int read = input.read(buffer, 0, Math.min(length, buffer.length));
        if (read <= 0) {
            return 0;
        }
        context.memory().write(address, buffer, 0, read);
        return read;
    }
}
