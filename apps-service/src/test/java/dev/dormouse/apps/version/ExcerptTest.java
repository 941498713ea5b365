package dev.dormouse.apps.version;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExcerptTest {
    @Test
    void shortTextStaysAsItIs() {
        assertThat(Excerpt.ofDetail("héllo \uD83D\uDC2D")).isEqualTo("héllo \uD83D\uDC2D");
    }

    @Test
    void longTextIsCutBetweenCharacters() {
        String cut = Excerpt.ofDetail("\uD83D\uDC2D".repeat(Excerpt.DETAIL_CHARS_MAX));
        assertThat(cut).hasSizeLessThanOrEqualTo(Excerpt.DETAIL_CHARS_MAX).endsWith("\uDC2D [cut]");
        assertThat(Excerpt.ofDetail(cut)).isEqualTo(cut);
    }

    @Test
    void errorsAreKeptWithoutWhatTheDatabaseRefuses() {
        assertThat(new VersionError("code", "a\0b").detail()).isEqualTo("ab");
    }

    @Test
    void longListsSayHowManyMoreThereAre() {
        List<String> all = Collections.nCopies(Excerpt.ENTRIES_MAX + 7, "x".repeat(1_000));
        List<String> kept = Excerpt.ofList(all);
        assertThat(kept).hasSize(Excerpt.ENTRIES_MAX + 1).endsWith("and 7 more");
        assertThat(kept.getFirst()).hasSize(Excerpt.ENTRY_CHARS_MAX).endsWith("[cut]");
    }

    @Test
    void shortListsStayAsTheyAre() {
        assertThat(Excerpt.ofList(List.of("a", "b"))).containsExactly("a", "b");
    }
}
