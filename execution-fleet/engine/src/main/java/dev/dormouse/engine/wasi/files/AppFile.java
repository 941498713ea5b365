package dev.dormouse.engine.wasi.files;

import dev.dormouse.engine.wasi.abi.Errno;
import dev.dormouse.engine.wasi.abi.FileType;
import java.nio.file.Path;

/** A file of the app, whose content is a file of the host. */
record AppFile(long inode, Path hostPath, long size, long modifiedNanos) implements FileNode {
    @Override
    public Stat stat() {
        return new Stat(
                VirtualFiles.APP_DEVICE,
                inode,
                FileType.REGULAR_FILE,
                size,
                modifiedNanos,
                modifiedNanos);
    }

    @Override
    public void setTimes(long accessedNanos, long modifiedNanos) {
        throw Errno.ROFS.refusal();
    }

    @Override
    public boolean writable() {
        return false;
    }

    @Override
    public Content open() {
        return new AppContent(this);
    }
}
