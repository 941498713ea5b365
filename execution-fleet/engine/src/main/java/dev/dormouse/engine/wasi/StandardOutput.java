package dev.dormouse.engine.wasi;

import dev.dormouse.engine.wasi.abi.Errno;
import dev.dormouse.engine.wasi.abi.Rights;
import dev.dormouse.engine.wasi.files.Stat;

/** The descriptor of a guest's output or error output. */
record StandardOutput(GuestOutput output, Grant grant) implements Descriptor {
    private static final long RIGHTS =
            Rights.FD_WRITE
                    | Rights.FD_FDSTAT_SET_FLAGS
                    | Rights.FD_FILESTAT_GET
                    | Rights.POLL_FD_READWRITE;

    static StandardOutput of(GuestOutput output) {
        return new StandardOutput(output, new Grant(RIGHTS, 0, 0));
    }

    @Override
    public Stat stat() {
        return StandardInput.STAT;
    }

    @Override
    public int read(WasiContext context, IoVectors vectors) {
        throw Errno.BADF.refusal();
    }

    @Override
    public int write(WasiContext context, IoVectors vectors) {
        grant.check(Rights.FD_WRITE, Errno.BADF);
        int written = 0;
        for (int i = 0; i < vectors.count(); i++) {
            write(context, vectors.address(i), vectors.length(i));
            written += vectors.length(i);
        }
        return written;
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

    private void write(WasiContext context, int address, int length) {
        for (int done = 0; done < length; ) {
            byte[] buffer = context.buffer(length - done);
            int chunk = Math.min(length - done, buffer.length);
            context.memory().read(address + done, buffer, 0, chunk);
            output.write(buffer, 0, chunk);
            done += chunk;
        }
    }
}
