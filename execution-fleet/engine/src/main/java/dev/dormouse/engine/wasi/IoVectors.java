package dev.dormouse.engine.wasi;

import dev.dormouse.engine.wasi.abi.Errno;
import java.util.Arrays;

/**
 * The ranges of memory one call reads to or writes from: WASI snapshot preview1 {@code iovec} and
 * {@code ciovec}. Copied before use, because reading may overwrite where they stand.
 */
final class IoVectors {
    /** The most ranges one call may name, as in Linux ({@code IOV_MAX}). */
    static final int COUNT_MAX = 1024;

    private static final int VECTOR_BYTES = 8;

    private int[] addresses = new int[2];
    private int[] lengths = new int[2];
    private int count;
    private int total;

    /** Reads the array at {@code address} and checks that each range lies in the memory. */
    void load(GuestMemory memory, int address, int vectors) {
        if (Integer.compareUnsigned(vectors, COUNT_MAX) > 0) {
            throw Errno.INVAL.refusal();
        }
        memory.check(address, (long) vectors * VECTOR_BYTES);
        ensureCapacity(vectors);
        long sum = 0;
        for (int i = 0; i < vectors; i++) {
            int at = address + i * VECTOR_BYTES;
            addresses[i] = memory.readInt(at);
            lengths[i] = memory.readInt(at + Integer.BYTES);
            memory.check(addresses[i], Integer.toUnsignedLong(lengths[i]));
            sum += lengths[i];
        }
        if (sum > Integer.MAX_VALUE) {
            throw Errno.INVAL.refusal();
        }
        count = vectors;
        total = (int) sum;
    }

    int count() {
        return count;
    }

    /** The length of all ranges together. */
    int total() {
        return total;
    }

    int address(int index) {
        return addresses[index];
    }

    int length(int index) {
        return lengths[index];
    }

    private void ensureCapacity(int vectors) {
        if (vectors > addresses.length) {
            addresses = Arrays.copyOf(addresses, vectors);
            lengths = Arrays.copyOf(lengths, vectors);
        }
    }
}
