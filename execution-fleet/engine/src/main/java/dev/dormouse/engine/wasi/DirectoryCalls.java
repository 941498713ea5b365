package dev.dormouse.engine.wasi;

import dev.dormouse.engine.wasi.abi.Errno;
import dev.dormouse.engine.wasi.abi.FileType;
import dev.dormouse.engine.wasi.abi.Rights;
import dev.dormouse.engine.wasi.files.Entry;
import dev.dormouse.engine.wasi.files.Stat;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** How a guest lists a directory. */
final class DirectoryCalls {
    private static final int ENTRY_BYTES = 24;
    private static final byte[] SELF = {'.'};
    private static final byte[] PARENT = {'.', '.'};
    private static final long SELF_COOKIE = 1;
    private static final long PARENT_COOKIE = 2;

    private DirectoryCalls() {}

    /**
     * WASI snapshot preview1 {@code fd_readdir}. The last entry is cut off where the buffer ends; a
     * buffer that is not full means that the directory has ended.
     */
    static Errno readDirectory(WasiContext context, long[] args) {
        int buffer = (int) args[1];
        int length = (int) args[2];
        int result = (int) args[4];
        context.memory().check(buffer, Integer.toUnsignedLong(length));
        context.memory().check(result, Integer.BYTES);
        OpenDirectory directory = GuestPath.directory(context, args[0], Rights.FD_READDIR);
        Listing listing = new Listing(context.memory(), buffer, length);
        list(directory, args[3], listing);
        context.memory().writeInt(result, listing.used);
        return Errno.SUCCESS;
    }

    private static void list(OpenDirectory directory, long cookie, Listing listing) {
        if (cookie < 0) {
            return;
        }
        if (cookie < SELF_COOKIE) {
            listing.add(SELF_COOKIE, SELF, directory.stat());
        }
        if (cookie < PARENT_COOKIE) {
            listing.add(PARENT_COOKIE, PARENT, directory.above());
        }
        Entry entry = directory.opened().entryAfter(cookie);
        while (entry != null && listing.hasRoom()) {
            byte[] name = entry.name().getBytes(StandardCharsets.UTF_8);
            listing.add(entry.cookie(), name, entry.node().stat());
            entry = directory.opened().entryAfter(entry.cookie());
        }
    }

    /** The guest's buffer as it fills with {@code dirent}s. */
    private static final class Listing {
        private final GuestMemory memory;
        private final int buffer;
        private final int length;
        private int used;

        Listing(GuestMemory memory, int buffer, int length) {
            this.memory = memory;
            this.buffer = buffer;
            this.length = length;
        }

        boolean hasRoom() {
            return used < length;
        }

        void add(long cookie, byte[] name, Stat stat) {
            FileType type = stat.type();
            ByteBuffer header = ByteBuffer.allocate(ENTRY_BYTES).order(ByteOrder.LITTLE_ENDIAN);
            header.putLong(cookie).putLong(stat.inode()).putInt(name.length).putInt(type.code());
            append(header.array());
            append(name);
        }

        private void append(byte[] bytes) {
            int part = Math.min(bytes.length, length - used);
            memory.write(buffer + used, bytes, 0, part);
            used += part;
        }
    }
}
