package dev.dormouse.web.text;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

import dev.dormouse.web.problem.InvalidField;
import java.util.List;
import org.junit.jupiter.api.Test;

class StorableTextTest {
    @Test
    void unicodeIsText() {
        for (String text : List.of("", "a", "ü", "\u0001\uffff", "\ud83d\udc2d")) {
            assertThatNoException().isThrownBy(() -> StorableText.check("name", text));
        }
    }

    @Test
    void zeroAndHalvesOfPairsAreNot() {
        for (String text : List.of("\0", "a\0", "\ud83d", "\udc2d\ud83d")) {
            assertThatExceptionOfType(InvalidField.class)
                    .isThrownBy(() -> StorableText.check("name", text))
                    .withMessageStartingWith("name holds U+0000");
        }
    }
}
