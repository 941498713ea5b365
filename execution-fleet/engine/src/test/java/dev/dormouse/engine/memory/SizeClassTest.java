package dev.dormouse.engine.memory;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SizeClassTest {
    @Test
    void everyClassIsTheSmallestThatHoldsItsPages() {
        for (int pages = 0; pages <= MemoryPool.PAGES_MAX; pages++) {
            int sizeClass = SizeClass.of(pages);
            assertThat(SizeClass.pages(sizeClass)).isGreaterThanOrEqualTo(pages);
            if (sizeClass > 0) {
                assertThat(SizeClass.pages(sizeClass - 1)).isLessThan(pages);
            }
        }
    }

    @Test
    void atMostAThirdOfAMemoryIsSpare() {
        for (int pages = 5; pages <= MemoryPool.PAGES_MAX; pages++) {
            assertThat(pages * 3L)
                    .isGreaterThanOrEqualTo(SizeClass.pages(SizeClass.of(pages)) * 2L);
        }
    }
}
