package dev.dormouse.engine.wasi.files;

import dev.dormouse.engine.wasi.abi.Errno;
import dev.dormouse.engine.wasi.abi.FileType;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A directory in memory. Cookies are never given twice, so listing survives changes. */
final class ScratchDirectory implements Directory {
    /** The longest name, as on most file systems. */
    static final int NAME_BYTES_MAX = 255;

    private final ScratchSpace space;
    private final long inode;
    private final Map<String, Entry> byName = new HashMap<>();
    private final NavigableMap<Long, Entry> byCookie = new TreeMap<>();
    private @Nullable ScratchDirectory parent;
    private boolean removed;
    private long nextCookie = Entry.FIRST;
    private long accessedNanos;
    private long modifiedNanos;

    ScratchDirectory(ScratchSpace space, @Nullable ScratchDirectory parent) {
        this.space = space;
        this.inode = space.nextInode();
        this.parent = parent;
        this.accessedNanos = space.timesNanos();
        this.modifiedNanos = space.timesNanos();
    }

    @Override
    public Stat stat() {
        return new Stat(
                VirtualFiles.SCRATCH_DEVICE,
                inode,
                FileType.DIRECTORY,
                0,
                accessedNanos,
                modifiedNanos);
    }

    @Override
    public void setTimes(long accessedNanos, long modifiedNanos) {
        this.accessedNanos = accessedNanos;
        this.modifiedNanos = modifiedNanos;
    }

    @Override
    public @Nullable Node child(String name) {
        Entry entry = byName.get(name);
        return entry == null ? null : entry.node();
    }

    @Override
    public @Nullable Entry entryAfter(long cookie) {
        Map.Entry<Long, Entry> next = byCookie.higherEntry(cookie);
        return next == null ? null : next.getValue();
    }

    @Override
    public FileNode createFile(String name) {
        checkNewName(name);
        space.takeEntry();
        ScratchFile file = new ScratchFile(space);
        put(name, file);
        return file;
    }

    @Override
    public void createDirectory(String name) {
        checkNewName(name);
        space.takeEntry();
        put(name, new ScratchDirectory(space, this));
    }

    @Override
    public void removeFile(String name) {
        if (!(present(name) instanceof ScratchFile file)) {
            throw Errno.ISDIR.refusal();
        }
        drop(name);
        space.giveBackEntry();
        file.remove();
    }

    @Override
    public void removeDirectory(String name) {
        if (!(present(name) instanceof ScratchDirectory directory)) {
            throw Errno.NOTDIR.refusal();
        }
        if (!directory.byName.isEmpty()) {
            throw Errno.NOTEMPTY.refusal();
        }
        drop(name);
        space.giveBackEntry();
        directory.removed = true;
    }

    @Override
    public void rename(String name, Directory target, String newName) {
        Node moved = present(name);
        if (!(target instanceof ScratchDirectory to)) {
            throw Errno.ROFS.refusal();
        }
        Node replaced = to.child(newName);
        if (moved.equals(replaced)) {
            return;
        }
        to.checkNewName(newName);
        if (moved instanceof ScratchDirectory directory) {
            directory.checkNotAbove(to);
            makeRoomForDirectory(replaced, to, newName);
            directory.parent = to;
        } else if (replaced != null) {
            to.removeFile(newName);
        }
        drop(name);
        to.put(newName, moved);
    }

    private static void makeRoomForDirectory(
            @Nullable Node replaced, ScratchDirectory to, String newName) {
        if (replaced != null) {
            to.removeDirectory(newName);
        }
    }

    private void checkNewName(String name) {
        if (removed) {
            throw Errno.NOENT.refusal();
        }
        if (name.getBytes(StandardCharsets.UTF_8).length > NAME_BYTES_MAX) {
            throw Errno.NAMETOOLONG.refusal();
        }
    }

    private void checkNotAbove(ScratchDirectory other) {
        for (ScratchDirectory at = other; at != null; at = at.parent) {
            if (at == this) {
                throw Errno.INVAL.refusal();
            }
        }
    }

    private Node present(String name) {
        Node node = child(name);
        if (node == null) {
            throw Errno.NOENT.refusal();
        }
        return node;
    }

    private void put(String name, Node node) {
        Entry entry = new Entry(nextCookie++, name, node);
        byName.put(name, entry);
        byCookie.put(entry.cookie(), entry);
    }

    private void drop(String name) {
        Entry entry = byName.remove(name);
        if (entry != null) {
            byCookie.remove(entry.cookie());
        }
    }
}
