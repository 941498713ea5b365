package dev.dormouse.engine.wasi.files;

import dev.dormouse.engine.wasi.abi.Errno;
import org.jspecify.annotations.Nullable;

/** One request's root: the app's, with the request's scratch directory over its "tmp". */
record RootDirectory(AppDirectory app, ScratchDirectory scratch) implements Directory {
    static final String SCRATCH_NAME = "tmp";

    @Override
    public @Nullable Node child(String name) {
        return name.equals(SCRATCH_NAME) ? scratch : app.child(name);
    }

    @Override
    public @Nullable Entry entryAfter(long cookie) {
        Entry entry = app.entryAfter(cookie);
        if (entry != null && entry.name().equals(SCRATCH_NAME)) {
            entry = app.entryAfter(entry.cookie());
        }
        if (entry != null) {
            return entry;
        }
        long last = Entry.FIRST + app.size();
        return cookie < last ? new Entry(last, SCRATCH_NAME, scratch) : null;
    }

    @Override
    public Stat stat() {
        return app.stat();
    }

    @Override
    public void setTimes(long accessedNanos, long modifiedNanos) {
        throw Errno.ROFS.refusal();
    }

    @Override
    public FileNode createFile(String name) {
        throw Errno.ROFS.refusal();
    }

    @Override
    public void createDirectory(String name) {
        throw Errno.ROFS.refusal();
    }

    @Override
    public void removeFile(String name) {
        throw Errno.ROFS.refusal();
    }

    @Override
    public void removeDirectory(String name) {
        throw Errno.ROFS.refusal();
    }

    @Override
    public void rename(String name, Directory target, String newName) {
        throw Errno.ROFS.refusal();
    }
}
