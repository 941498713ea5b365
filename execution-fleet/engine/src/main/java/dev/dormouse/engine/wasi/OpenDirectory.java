package dev.dormouse.engine.wasi;

import dev.dormouse.engine.wasi.abi.Errno;
import dev.dormouse.engine.wasi.abi.Rights;
import dev.dormouse.engine.wasi.files.Directory;
import dev.dormouse.engine.wasi.files.Stat;

/** A directory that is open; the preopened one was so from the start. */
record OpenDirectory(Directory opened, Stat above, boolean preopened, Grant grant)
        implements Descriptor {

    static OpenDirectory root(Directory root) {
        Grant grant = new Grant(Rights.OF_A_DIRECTORY, Rights.ALL, 0);
        return new OpenDirectory(root, root.stat(), true, grant);
    }

    @Override
    public Stat stat() {
        return opened.stat();
    }

    @Override
    public int read(WasiContext context, IoVectors vectors) {
        throw Errno.ISDIR.refusal();
    }

    @Override
    public int write(WasiContext context, IoVectors vectors) {
        throw Errno.ISDIR.refusal();
    }

    @Override
    public OpenFile file() {
        throw Errno.ISDIR.refusal();
    }

    @Override
    public OpenDirectory directory() {
        return this;
    }

    @Override
    public void setTimes(long accessedNanos, long modifiedNanos) {
        opened.setTimes(accessedNanos, modifiedNanos);
    }

    @Override
    public void close() {}
}
