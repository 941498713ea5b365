package dev.dormouse.engine.wasi;

import dev.dormouse.engine.wasi.abi.Errno;
import dev.dormouse.engine.wasi.files.Directory;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The descriptors a guest has open, by number. */
final class Descriptors {
    /** The first number after the standard streams, and the root directory's if there is one. */
    static final int PREOPEN = 3;

    private final int countMax;
    private @Nullable Descriptor[] slots = new Descriptor[PREOPEN + 1];

    Descriptors(WasiStreams streams, @Nullable Directory root, int countMax) {
        this.countMax = countMax;
        slots[0] = StandardInput.of(streams.input());
        slots[1] = StandardOutput.of(streams.output());
        slots[2] = StandardOutput.of(streams.errors());
        slots[PREOPEN] = root == null ? null : OpenDirectory.root(root);
    }

    @Nullable Descriptor find(int number) {
        return number >= 0 && number < slots.length ? slots[number] : null;
    }

    Descriptor get(int number) {
        Descriptor descriptor = find(number);
        if (descriptor == null) {
            throw Errno.BADF.refusal();
        }
        return descriptor;
    }

    /** Refuses if there is no number for one more descriptor. */
    void checkRoom() {
        if (free() >= countMax) {
            throw Errno.MFILE.refusal();
        }
    }

    /** Gives the descriptor the lowest free number, which {@link #checkRoom} found. */
    int add(Descriptor descriptor) {
        int number = free();
        if (number == slots.length) {
            slots = Arrays.copyOf(slots, Math.min(countMax, 2 * slots.length));
        }
        slots[number] = descriptor;
        return number;
    }

    void close(int number) {
        Descriptor descriptor = get(number);
        slots[number] = null;
        descriptor.close();
    }

    /** Moves a descriptor to a number that is in use, and closes what was there. */
    void renumber(int from, int to) {
        Descriptor moved = get(from);
        Descriptor replaced = get(to);
        if (from == to) {
            return;
        }
        slots[to] = moved;
        slots[from] = null;
        replaced.close();
    }

    void closeAll() {
        for (int number = 0; number < slots.length; number++) {
            Descriptor descriptor = slots[number];
            if (descriptor != null) {
                descriptor.close();
            }
        }
        Arrays.fill(slots, null);
    }

    private int free() {
        int number = 0;
        while (number < slots.length && slots[number] != null) {
            number++;
        }
        return number;
    }
}
