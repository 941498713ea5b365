package dev.dormouse.engine.wasi.files;

import dev.dormouse.engine.wasi.abi.Errno;
import dev.dormouse.engine.wasi.abi.FileType;
import java.util.Arrays;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** A directory of the app: immutable, and shared by all its requests. */
final class AppDirectory implements Directory {
    private final long inode;
    private final long modifiedNanos;
    private final String[] names;
    private final Node[] nodes;

    AppDirectory(long inode, long modifiedNanos, SortedMap<String, Node> children) {
        this.inode = inode;
        this.modifiedNanos = modifiedNanos;
        this.names = children.keySet().toArray(String[]::new);
        this.nodes = children.values().toArray(Node[]::new);
    }

    @Override
    public @Nullable Node child(String name) {
        int index = Arrays.binarySearch(names, name);
        return index >= 0 ? nodes[index] : null;
    }

    @Override
    public @Nullable Entry entryAfter(long cookie) {
        long index = Math.max(0, cookie - Entry.FIRST + 1);
        if (index >= names.length) {
            return null;
        }
        return new Entry(index + Entry.FIRST, names[(int) index], nodes[(int) index]);
    }

    int size() {
        return names.length;
    }

    @Override
    public Stat stat() {
        return new Stat(
                VirtualFiles.APP_DEVICE,
                inode,
                FileType.DIRECTORY,
                0,
                modifiedNanos,
                modifiedNanos);
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
