package dev.dormouse.engine.memory;

import java.util.ArrayDeque;

/**
 * Memories that wait, clean, for their next instance, in stacks by capacity. The last one back is
 * the first one out, so a busy module tends to get a memory that already holds its image.
 *
 * <p>Thread-safe. Never called from within a guest's frames, except to enlarge.
 */
public final class MemoryPool {
    private static final int PAGE_BYTES = 1 << 16;

    /** A byte array cannot be longer than this, in pages; so no memory reaches 2 GiB. */
    public static final int PAGES_MAX = 32_767;

    private final MemoryBudget budget;
    private final long idleBytesMax;

    /** Guards {@link #idle} and {@link #idleBytes}. */
    private final Object lock = new Object();

    private final ArrayDeque<LinearMemory>[] idle;
    private long idleBytes;

    public MemoryPool(MemoryBudget budget, long idleBytesMax) {
        this.budget = budget;
        this.idleBytesMax = idleBytesMax;
        this.idle = newStacks();
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static ArrayDeque<LinearMemory>[] newStacks() {
        ArrayDeque[] stacks = new ArrayDeque[SizeClass.COUNT];
        for (int i = 0; i < stacks.length; i++) {
            stacks[i] = new ArrayDeque<LinearMemory>();
        }
        return stacks;
    }

    /**
     * A memory that equals the image.
     *
     * @param pagesExpected what the instance will probably grow to, in pages; only a hint
     * @param pagesMax what the plan allows, in pages
     * @throws MemoryUnavailable if the budget has no room
     */
    public LinearMemory acquire(MemoryImage image, int pagesExpected, int pagesMax) {
        int cap = Math.min(Math.min(pagesMax, image.maximumPages()), PAGES_MAX);
        int pages = Math.max(image.initialPages(), Math.min(pagesExpected, cap));
        int sizeClass = SizeClass.of(pages);
        LinearMemory memory = takeIdle(sizeClass);
        if (memory == null) {
            memory = allocate(SizeClass.pages(sizeClass) * PAGE_BYTES, image);
        }
        memory.adopt(image, cap);
        return memory;
    }

    private LinearMemory takeIdle(int sizeClass) {
        synchronized (lock) {
            LinearMemory memory = idle[sizeClass].pollFirst();
            if (memory != null) {
                idleBytes -= memory.capacityBytes();
            }
            return memory;
        }
    }

    private LinearMemory allocate(int capacityBytes, MemoryImage image) {
        reserve(capacityBytes);
        return new LinearMemory(this, capacityBytes, image);
    }

    private void reserve(long bytes) {
        if (!budget.tryReserve(bytes)) {
            dropIdle(bytes);
            if (!budget.tryReserve(bytes)) {
                throw MemoryUnavailable.INSTANCE;
            }
        }
    }

    private void dropIdle(long bytesWanted) {
        long dropped = 0;
        synchronized (lock) {
            for (int i = idle.length - 1; i >= 0; i--) {
                while (dropped < bytesWanted && !idle[i].isEmpty()) {
                    dropped += idle[i].removeLast().capacityBytes();
                }
            }
            idleBytes -= dropped;
        }
        budget.release(dropped);
    }

    /** Charges a growing memory for its new array and gives back the charge for the old one. */
    int enlarge(int capacityBytes, int bytesNeeded, int pagesMax) {
        int pages = Math.min(SizeClass.pages(SizeClass.of(bytesNeeded >>> 16)), pagesMax);
        int enlarged = Math.max(pages << 16, bytesNeeded);
        reserve(enlarged);
        budget.release(capacityBytes);
        return enlarged;
    }

    /** Takes a memory back, whatever its guest did to it, and cleans it. */
    public void release(LinearMemory memory) {
        memory.reset();
        int sizeClass = SizeClass.of(memory.capacityBytes() >>> 16);
        boolean fits = SizeClass.pages(sizeClass) == memory.capacityBytes() >>> 16;
        synchronized (lock) {
            if (fits && idleBytes + memory.capacityBytes() <= idleBytesMax) {
                idle[sizeClass].addFirst(memory);
                idleBytes += memory.capacityBytes();
                return;
            }
        }
        budget.release(memory.capacityBytes());
    }

    public long idleBytes() {
        synchronized (lock) {
            return idleBytes;
        }
    }
}
