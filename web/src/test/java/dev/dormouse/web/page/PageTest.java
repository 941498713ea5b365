package dev.dormouse.web.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.dormouse.kernel.DormouseException;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PageTest {
    @Test
    void theLastPageHasNoNext() {
        PageRequest two = PageRequest.of(2, null);
        assertThat(Page.of(List.of("a", "b"), two, Function.identity()).next()).isNull();
    }

    @Test
    void theCursorCarriesTheLastKeySeen() {
        PageRequest two = PageRequest.of(2, null);
        Page<String> page = Page.of(List.of("a", "ü/b", "c"), two, Function.identity());
        assertThat(page.items()).containsExactly("a", "ü/b");
        assertThat(PageRequest.of(2, page.next()).after()).contains("ü/b");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, 101})
    void aLimitOutsideItsRangeIsRefused(int limit) {
        assertThatExceptionOfType(DormouseException.class)
                .isThrownBy(() -> PageRequest.of(limit, null))
                .withMessageContaining("limit is 1 to 100");
    }

    @Test
    void aStrangeCursorIsRefused() {
        assertThatExceptionOfType(DormouseException.class)
                .isThrownBy(() -> PageRequest.of(null, "!"))
                .withMessageContaining("cursor");
        assertThatExceptionOfType(DormouseException.class)
                .isThrownBy(() -> PageRequest.of(null, "a".repeat(513)));
    }

    @Test
    void aCursorIsReadAsWhatTheKeyIs() {
        assertThat(PageRequest.of(null, PageRequest.cursor("7")).after(Integer::valueOf))
                .contains(7);
        assertThat(PageRequest.of(null, null).after(Integer::valueOf)).isEmpty();
        assertThatExceptionOfType(DormouseException.class)
                .isThrownBy(
                        () -> PageRequest.of(null, PageRequest.cursor("x")).after(Integer::valueOf))
                .withMessageContaining("cursor");
    }

    @Test
    void aCursorThatTheDatabaseCannotReadIsRefused() {
        assertThatExceptionOfType(DormouseException.class)
                .isThrownBy(() -> PageRequest.of(null, PageRequest.cursor("a\0b")))
                .withMessageContaining("cursor");
    }
}
