package dev.dormouse.engine.wasi;

import dev.dormouse.engine.wasi.files.Stat;

/** How {@code filestat} lies in memory. */
final class StatLayout {
    static final int BYTES = 64;

    private static final int INODE = 8;
    private static final int TYPE = 16;
    private static final int LINKS = 24;
    private static final int SIZE = 32;
    private static final int ACCESSED = 40;
    private static final int MODIFIED = 48;
    private static final int CHANGED = 56;

    private StatLayout() {}

    static void write(GuestMemory memory, int address, Stat stat) {
        memory.writeLong(address, stat.device());
        memory.writeLong(address + INODE, stat.inode());
        memory.writeLong(address + TYPE, stat.type().code());
        memory.writeLong(address + LINKS, 1);
        memory.writeLong(address + SIZE, stat.size());
        memory.writeLong(address + ACCESSED, stat.accessedNanos());
        memory.writeLong(address + MODIFIED, stat.modifiedNanos());
        memory.writeLong(address + CHANGED, stat.modifiedNanos());
    }
}
