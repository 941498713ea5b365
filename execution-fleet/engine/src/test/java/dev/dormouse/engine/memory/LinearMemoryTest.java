package dev.dormouse.engine.memory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.engine.testing.TimeBox;
import java.time.Duration;
import java.util.Random;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import run.endive.runtime.ByteArrayMemory;
import run.endive.runtime.Memory;
import run.endive.wasm.types.MemoryLimits;

/** The memory does what Endive's own does, and forgets everything afterwards. */
class LinearMemoryTest {
    private static final int PAGES = 3;
    private static final int PAGES_MAX = 6;
    private static final int STEPS = 400;

    private final MemoryPool pool = new MemoryPool(new MemoryBudget(1 << 26), 1 << 25);

    @Test
    void randomOperationsLeaveTheSameBytesAndThenNone() {
        TimeBox.trySeeds("linear memory", Duration.ofSeconds(3), this::agrees);
    }

    private void agrees(long seed) {
        Random random = new Random(seed);
        byte[] content = new byte[random.nextInt(PAGES * Memory.PAGE_SIZE)];
        random.nextBytes(content);
        MemoryImage image = MemoryImage.of(content, PAGES, PAGES_MAX);
        LinearMemory ours = pool.acquire(image, 0, PAGES_MAX);
        byte[] atBirth = bytes(ours);
        ByteArrayMemory theirs = new ByteArrayMemory(new MemoryLimits(PAGES, PAGES_MAX));
        theirs.write(0, content);
        for (int step = 0; step < STEPS; step++) {
            long stepSeed = random.nextLong();
            assertThat(outcome(() -> act(ours, new Random(stepSeed))))
                    .isEqualTo(outcome(() -> act(theirs, new Random(stepSeed))));
        }
        assertThat(bytes(ours)).isEqualTo(bytes(theirs));
        pool.release(ours);
        LinearMemory next = pool.acquire(image, 0, PAGES_MAX);
        assertThat(bytes(next)).isEqualTo(atBirth);
        pool.release(next);
    }

    private static byte[] bytes(Memory memory) {
        return memory.readBytes(0, memory.pages() * Memory.PAGE_SIZE);
    }

    private static Object outcome(Supplier<Object> action) {
        try {
            return action.get();
        } catch (RuntimeException e) {
            return "trap";
        }
    }

    private static Object act(Memory memory, Random random) {
        int address = address(memory, random);
        long value = random.nextLong();
        switch (random.nextInt(15)) {
            case 0 -> memory.writeByte(address, (byte) value);
            case 1 -> memory.writeShort(address, (short) value);
            case 2 -> memory.writeI32(address, (int) value);
            case 3 -> memory.writeLong(address, value);
            case 4 -> memory.writeF32(address, random.nextFloat());
            case 5 -> memory.writeF64(address, random.nextDouble());
            case 6 -> memory.fill((byte) value, address, address + random.nextInt(9_000));
            case 7 -> memory.copy(address, address(memory, random), random.nextInt(9_000));
            case 8 -> memory.write(address, new byte[random.nextInt(5_000)]);
            case 9 -> {
                return memory.read(address);
            }
            case 10 -> {
                return memory.readShort(address);
            }
            case 11 -> {
                return memory.readInt(address);
            }
            case 12 -> {
                return memory.readLong(address);
            }
            case 13 -> {
                return memory.readDouble(address);
            }
            default -> {
                return random.nextInt(20) == 0 ? memory.grow(random.nextInt(3)) : memory.pages();
            }
        }
        return "done";
    }

    /** Mostly inside, often at a card's or the memory's edge, sometimes far outside. */
    private static int address(Memory memory, Random random) {
        int end = memory.pages() * Memory.PAGE_SIZE;
        return switch (random.nextInt(6)) {
            case 0 -> end - random.nextInt(10);
            case 1 -> random.nextInt(end / 4_096) * 4_096 + random.nextInt(16) - 8;
            case 2 -> random.nextInt();
            default -> random.nextInt(end);
        };
    }
}
