package dev.dormouse.engine.wasi;

import dev.dormouse.engine.wasi.abi.Errno;
import org.jspecify.annotations.Nullable;
import run.endive.runtime.Memory;

/**
 * The memory of the guest that is calling, with the bounds checked: a range outside it refuses with
 * {@code FAULT}. The plain accessors are for ranges that {@link #check} has seen.
 */
final class GuestMemory {
    private static final long PAGE_BYTES = Memory.PAGE_SIZE;

    private @Nullable Memory memory;

    /** Binds the caller's memory, of which a module without one has none. */
    void bind(@Nullable Memory memory) {
        this.memory = memory;
    }

    /** Refuses unless all of the range, whose numbers are unsigned, lies in the memory. */
    void check(int address, long length) {
        Memory bound = memory;
        long size = bound == null ? 0 : bound.pages() * PAGE_BYTES;
        if (length < 0 || length > size || Integer.toUnsignedLong(address) > size - length) {
            throw Errno.FAULT.refusal();
        }
    }

    byte readByte(int address) {
        return bound().read(address);
    }

    int readUnsignedShort(int address) {
        return bound().readShort(address) & 0xFFFF;
    }

    int readInt(int address) {
        return bound().readInt(address);
    }

    long readLong(int address) {
        return bound().readLong(address);
    }

    void read(int address, byte[] target, int offset, int length) {
        Memory bound = bound();
        if (bound instanceof BulkReadable bulk) {
            bulk.readInto(address, target, offset, length);
        } else {
            System.arraycopy(bound.readBytes(address, length), 0, target, offset, length);
        }
    }

    void writeByte(int address, byte value) {
        bound().writeByte(address, value);
    }

    void writeShort(int address, int value) {
        bound().writeShort(address, (short) value);
    }

    void writeInt(int address, int value) {
        bound().writeI32(address, value);
    }

    void writeLong(int address, long value) {
        bound().writeLong(address, value);
    }

    void write(int address, byte[] source, int offset, int length) {
        bound().write(address, source, offset, length);
    }

    private Memory bound() {
        Memory bound = memory;
        if (bound == null) {
            throw Errno.FAULT.refusal();
        }
        return bound;
    }
}
