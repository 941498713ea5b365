package dev.dormouse.engine.memory;

import dev.dormouse.engine.schedule.Attention;
import dev.dormouse.engine.wasi.BulkReadable;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import run.endive.runtime.Instance;
import run.endive.runtime.Memory;
import run.endive.runtime.WasmRuntimeException;
import run.endive.wasm.types.DataSegment;
import run.endive.wasm.types.PassiveDataSegment;

/**
 * The linear memory of one instance: a contiguous byte array with spare capacity behind a logical
 * limit, and one dirty mark per 4 KiB card so that it can be given back its image in microseconds.
 *
 * <p>Hot path. Every access makes one signed compare against the limit; a negative address falls
 * through to the array's own check, whose {@link IndexOutOfBoundsException} the engine reports as
 * the same trap. A store marks its card before it writes. A store may spill up to seven bytes into
 * the next card without marking it, so a reset also restores the first bytes behind each dirty
 * card. This is the only Memory class that the JVM ever loads for guests: call sites stay
 * monomorphic.
 *
 * <p>Not thread-safe; one instance runs on one thread at a time.
 */
public final class LinearMemory implements Memory, BulkReadable {
    private static final VarHandle SHORT = view(short[].class);
    private static final VarHandle INT = view(int[].class);
    private static final VarHandle LONG = view(long[].class);
    private static final VarHandle FLOAT = view(float[].class);
    private static final VarHandle DOUBLE = view(double[].class);

    private static final int CARD_SHIFT = MemoryImage.CARD_SHIFT;
    private static final int PAGE_SHIFT = 16;
    private static final int SPILL_BYTES = 7;

    /** Bulk operations look at the attention word after each such piece. */
    private static final int PIECE_BYTES = 1 << 20;

    private final MemoryPool pool;
    private byte[] bytes;
    private byte[] dirty;
    private int limit;
    private int peak;
    private int pagesMax;
    private MemoryImage image;
    private DataSegment @Nullable [] segments;
    private boolean segmentsOwned;

    LinearMemory(MemoryPool pool, int capacityBytes, MemoryImage image) {
        this.pool = pool;
        this.bytes = new byte[capacityBytes];
        this.dirty = cardsFor(capacityBytes);
        this.image = image;
        image.writeTo(bytes);
    }

    private static VarHandle view(Class<?> type) {
        return MethodHandles.byteArrayViewVarHandle(type, ByteOrder.LITTLE_ENDIAN);
    }

    private static byte[] cardsFor(int capacityBytes) {
        // Rounded up to whole longs, which is how reset scans them.
        return new byte[((capacityBytes >>> CARD_SHIFT) + 8) & ~7];
    }

    /** Makes this the memory of a new instance; it must be clean. */
    void adopt(MemoryImage next, int pagesMax) {
        if (image != next) {
            image.eraseFrom(bytes);
            next.writeTo(bytes);
            image = next;
        }
        this.pagesMax = pagesMax;
        this.limit = next.initialBytes();
        this.peak = limit;
    }

    /** Gives every byte that a guest may have touched its content at birth. */
    void reset() {
        int end = ((peak >>> CARD_SHIFT) + 8) & ~7;
        for (int card = 0; card < Math.min(end, dirty.length); card += 8) {
            if ((long) LONG.get(dirty, card) != 0) {
                resetCards(card);
            }
        }
        limit = 0;
        segments = null;
        segmentsOwned = false;
    }

    private void resetCards(int from) {
        for (int card = from; card < from + 8; card++) {
            if (dirty[card] != 0) {
                dirty[card] = 0;
                resetCard(card);
            }
        }
    }

    private void resetCard(int card) {
        int start = card << CARD_SHIFT;
        image.restore(card, bytes, Math.min(MemoryImage.CARD_BYTES, bytes.length - start));
        int next = start + MemoryImage.CARD_BYTES;
        if (next < bytes.length) {
            image.restore(card + 1, bytes, Math.min(SPILL_BYTES, bytes.length - next));
        }
    }

    int capacityBytes() {
        return bytes.length;
    }

    /** The largest size since birth, in bytes. */
    public int peakBytes() {
        return peak;
    }

    @Override
    public int pages() {
        return limit >>> PAGE_SHIFT;
    }

    /**
     * Grows by whole pages; −1 where the module's own maximum or the plan forbids it.
     *
     * @throws MemoryUnavailable if only the node cannot grant it
     */
    @Override
    public int grow(int pagesMore) {
        int before = pages();
        long after = before + (pagesMore & 0xFFFF_FFFFL);
        if (after > pagesMax) {
            return -1;
        }
        long newLimit = after << PAGE_SHIFT;
        if (newLimit > bytes.length) {
            enlarge((int) newLimit);
        }
        limit = (int) newLimit;
        peak = Math.max(peak, limit);
        return before;
    }

    private void enlarge(int bytesNeeded) {
        int capacity = pool.enlarge(bytes.length, bytesNeeded, pagesMax);
        bytes = Arrays.copyOf(bytes, capacity);
        dirty = Arrays.copyOf(dirty, cardsFor(capacity).length);
    }

    @Override
    public int initialPages() {
        return image.initialPages();
    }

    @Override
    public int maximumPages() {
        return pagesMax;
    }

    @Override
    public boolean shared() {
        return false;
    }

    @Override
    @SuppressWarnings("removal")
    public Object lock(int address) {
        throw new UnsupportedOperationException("shared memory");
    }

    @Override
    @SuppressWarnings("removal")
    public int waitOn(int address, int expected, long timeout) {
        throw new UnsupportedOperationException("shared memory");
    }

    @Override
    @SuppressWarnings("removal")
    public int waitOn(int address, long expected, long timeout) {
        throw new UnsupportedOperationException("shared memory");
    }

    @Override
    @SuppressWarnings("removal")
    public int notify(int address, int maxThreads) {
        throw new UnsupportedOperationException("shared memory");
    }

    /** Active segments are part of the image already; passive ones are read from here. */
    @Override
    public void initialize(Instance instance, DataSegment[] dataSegments) {
        segments = dataSegments;
        segmentsOwned = false;
    }

    @Override
    public void initPassiveSegment(int segmentId, int dest, int offset, int size) {
        byte[] data = passive(segmentId).data();
        if (offset < 0 || size < 0 || (long) offset + size > data.length) {
            throw outOfBounds();
        }
        write(dest, data, offset, size);
    }

    private DataSegment passive(int segmentId) {
        if (segments == null) {
            throw outOfBounds();
        }
        return segments[segmentId];
    }

    @Override
    public void drop(int segment) {
        if (segments == null) {
            return;
        }
        if (!segmentsOwned) {
            // The array belongs to the module: dropping in place would reach the next instance.
            segments = segments.clone();
            segmentsOwned = true;
        }
        segments[segment] = PassiveDataSegment.EMPTY;
    }

    /** A pooled memory is born as its image; zeroing it again would undo that. */
    @Override
    public void zero() {}

    @Override
    public void write(int addr, byte[] data, int offset, int size) {
        checkRange(addr, size);
        mark(addr, size);
        System.arraycopy(data, offset, bytes, addr, size);
    }

    @Override
    public byte[] readBytes(int addr, int len) {
        checkRange(addr, len);
        return Arrays.copyOfRange(bytes, addr, addr + len);
    }

    @Override
    public void readInto(int addr, byte[] target, int offset, int length) {
        checkRange(addr, length);
        System.arraycopy(bytes, addr, target, offset, length);
    }

    @Override
    public void fill(byte value, int fromIndex, int toIndex) {
        // The caller computes the end as from + size in 32 bits; the difference is the size again.
        int size = toIndex - fromIndex;
        checkRange(fromIndex, size);
        mark(fromIndex, size);
        for (int done = 0; done < size; done += PIECE_BYTES) {
            int from = fromIndex + done;
            Arrays.fill(bytes, from, from + Math.min(PIECE_BYTES, size - done), value);
            Attention.check();
        }
    }

    @Override
    public void copy(int dest, int src, int size) {
        checkRange(dest, size);
        checkRange(src, size);
        mark(dest, size);
        if (size <= PIECE_BYTES) {
            System.arraycopy(bytes, src, bytes, dest, size);
        } else if (dest <= src) {
            copyForwards(dest, src, size);
        } else {
            copyBackwards(dest, src, size);
        }
    }

    private void copyForwards(int dest, int src, int size) {
        for (int done = 0; done < size; done += PIECE_BYTES) {
            int piece = Math.min(PIECE_BYTES, size - done);
            System.arraycopy(bytes, src + done, bytes, dest + done, piece);
            Attention.check();
        }
    }

    private void copyBackwards(int dest, int src, int size) {
        for (int left = size; left > 0; left -= PIECE_BYTES) {
            int from = Math.max(0, left - PIECE_BYTES);
            System.arraycopy(bytes, src + from, bytes, dest + from, left - from);
            Attention.check();
        }
    }

    private void checkRange(int addr, int size) {
        if (addr < 0 || size < 0 || (long) addr + size > limit) {
            throw outOfBounds();
        }
    }

    private void mark(int addr, int size) {
        if (size > 0) {
            int last = (addr + size - 1) >>> CARD_SHIFT;
            Arrays.fill(dirty, addr >>> CARD_SHIFT, last + 1, (byte) 1);
        }
    }

    private static WasmRuntimeException outOfBounds() {
        return new WasmRuntimeException("out of bounds memory access");
    }

    @Override
    public byte read(int addr) {
        if (addr >= limit) {
            throw outOfBounds();
        }
        return bytes[addr];
    }

    @Override
    public short readShort(int addr) {
        if (addr > limit - 2) {
            throw outOfBounds();
        }
        return (short) SHORT.get(bytes, addr);
    }

    @Override
    public int readInt(int addr) {
        if (addr > limit - 4) {
            throw outOfBounds();
        }
        return (int) INT.get(bytes, addr);
    }

    @Override
    public long readLong(int addr) {
        if (addr > limit - 8) {
            throw outOfBounds();
        }
        return (long) LONG.get(bytes, addr);
    }

    @Override
    public float readFloat(int addr) {
        if (addr > limit - 4) {
            throw outOfBounds();
        }
        return (float) FLOAT.get(bytes, addr);
    }

    @Override
    public double readDouble(int addr) {
        if (addr > limit - 8) {
            throw outOfBounds();
        }
        return (double) DOUBLE.get(bytes, addr);
    }

    @Override
    public long readU16(int addr) {
        return readShort(addr) & 0xFFFFL;
    }

    @Override
    public long readF32(int addr) {
        return readInt(addr);
    }

    @Override
    public long readF64(int addr) {
        return readLong(addr);
    }

    @Override
    public void writeByte(int addr, byte data) {
        if (addr >= limit) {
            throw outOfBounds();
        }
        dirty[addr >>> CARD_SHIFT] = 1;
        bytes[addr] = data;
    }

    @Override
    public void writeShort(int addr, short data) {
        if (addr > limit - 2) {
            throw outOfBounds();
        }
        dirty[addr >>> CARD_SHIFT] = 1;
        SHORT.set(bytes, addr, data);
    }

    @Override
    public void writeI32(int addr, int data) {
        if (addr > limit - 4) {
            throw outOfBounds();
        }
        dirty[addr >>> CARD_SHIFT] = 1;
        INT.set(bytes, addr, data);
    }

    @Override
    public void writeLong(int addr, long data) {
        if (addr > limit - 8) {
            throw outOfBounds();
        }
        dirty[addr >>> CARD_SHIFT] = 1;
        LONG.set(bytes, addr, data);
    }

    @Override
    public void writeF32(int addr, float data) {
        if (addr > limit - 4) {
            throw outOfBounds();
        }
        dirty[addr >>> CARD_SHIFT] = 1;
        FLOAT.set(bytes, addr, data);
    }

    @Override
    public void writeF64(int addr, double data) {
        if (addr > limit - 8) {
            throw outOfBounds();
        }
        dirty[addr >>> CARD_SHIFT] = 1;
        DOUBLE.set(bytes, addr, data);
    }
}
