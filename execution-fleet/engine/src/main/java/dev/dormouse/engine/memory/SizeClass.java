package dev.dormouse.engine.memory;

/**
 * Capacities of pooled memories, in pages: every whole number to 4, then two to an octave (6, 8,
 * 12, 16, …), so that at most a third of a memory is spare room to grow into.
 */
final class SizeClass {
    static final int COUNT = of(MemoryPool.PAGES_MAX) + 1;

    private SizeClass() {}

    /** The smallest class that holds so many pages. */
    static int of(int pages) {
        if (pages <= 4) {
            return Math.max(pages, 0);
        }
        int octave = 31 - Integer.numberOfLeadingZeros(pages - 1);
        int half = (pages - 1) >>> (octave - 1) & 1;
        return 2 * octave + half + 1;
    }

    /** How many pages a memory of a class holds. */
    static int pages(int sizeClass) {
        if (sizeClass <= 4) {
            return sizeClass;
        }
        int octave = (sizeClass - 1) / 2;
        boolean upper = (sizeClass - 1) % 2 == 1;
        int pages = upper ? 1 << (octave + 1) : 3 << (octave - 1);
        return Math.min(pages, MemoryPool.PAGES_MAX);
    }
}
