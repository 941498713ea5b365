package dev.dormouse.engine.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class MemoryPoolTest {
    private static final int PAGE = 65_536;
    private static final MemoryImage TWO_PAGES = image(2, 100, 7);

    private final MemoryBudget budget = new MemoryBudget(10 * PAGE);
    private final MemoryPool pool = new MemoryPool(budget, 6 * PAGE);

    @Test
    void aMemoryIsChargedBeforeItIsMade() {
        pool.acquire(TWO_PAGES, 0, 100);

        assertThat(budget.bytesReserved()).isEqualTo(2 * PAGE);
    }

    @Test
    void aMemoryThatTheNodeCannotGrantIsUnavailable() {
        assertThatThrownBy(() -> pool.acquire(image(11, 11, 0), 0, 100))
                .isInstanceOf(MemoryUnavailable.class);
        assertThat(budget.bytesReserved()).isZero();
    }

    @Test
    void growingPastThePlanAnswersMinusOne() {
        LinearMemory memory = pool.acquire(TWO_PAGES, 0, 4);

        assertThat(memory.grow(2)).isEqualTo(2);
        assertThat(memory.grow(1)).isEqualTo(-1);
        assertThat(memory.grow(-1)).isEqualTo(-1);
        assertThat(memory.pages()).isEqualTo(4);
    }

    @Test
    void growingPastWhatTheNodeHasIsNotTheGuestsFault() {
        LinearMemory memory = pool.acquire(TWO_PAGES, 0, 100);

        assertThatThrownBy(() -> memory.grow(50)).isInstanceOf(MemoryUnavailable.class);
        assertThat(memory.pages()).isEqualTo(2);
        assertThat(budget.bytesReserved()).isEqualTo(2 * PAGE);
    }

    @Test
    void idleMemoriesMakeRoomWhereItIsNeeded() {
        pool.release(pool.acquire(image(4, 4, 0), 0, 100));
        pool.release(pool.acquire(TWO_PAGES, 0, 100));
        assertThat(pool.idleBytes()).isEqualTo(6 * PAGE);

        pool.acquire(image(8, 8, 0), 0, 100);

        assertThat(budget.bytesReserved()).isLessThanOrEqualTo(10 * PAGE);
        assertThat(pool.idleBytes()).isLessThanOrEqualTo(2 * PAGE);
    }

    @Test
    void aMemoryThatWandersToAnotherModuleHoldsThatModulesImage() {
        LinearMemory first = pool.acquire(TWO_PAGES, 0, 100);
        first.writeI32(100_000, 42);
        pool.release(first);

        LinearMemory second = pool.acquire(image(2, 2, 9), 0, 100);

        assertThat(second).isSameAs(first);
        assertThat(second.read(0)).isEqualTo((byte) 9);
        assertThat(second.readInt(100_000)).isZero();
    }

    @Test
    void aMemoryThatWasGivenBackIsNoLongerReadable() {
        LinearMemory memory = pool.acquire(TWO_PAGES, 0, 100);
        pool.release(memory);

        assertThatThrownBy(() -> memory.readInt(0)).hasMessageContaining("out of bounds");
    }

    private static MemoryImage image(int pages, int maximum, int firstByte) {
        return MemoryImage.of(new byte[] {(byte) firstByte}, pages, maximum);
    }
}
