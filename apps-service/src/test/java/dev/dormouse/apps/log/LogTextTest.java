package dev.dormouse.apps.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LogTextTest {
    private static final LogText PLAIN = new LogText(50, Set.of());

    @Test
    void plainTextStaysAsItIs() {
        assertThat(PLAIN.clean("grüße\t日本 👍🏽 {\"a\": 1}")).isEqualTo("grüße\t日本 👍🏽 {\"a\": 1}");
    }

    @ParameterizedTest
    @CsvSource({
        "001b, \\u001b",
        "0007, \\u0007",
        "000a, \\u000a",
        "009b, \\u009b",
        "202e, \\u202e",
        "2028, \\u2028",
        "d800, \\ud800"
    })
    void whatControlsTheTerminalIsWrittenOut(String point, String shown) {
        char control = (char) Integer.parseInt(point, 16);
        assertThat(PLAIN.clean("a" + control + "[31mb")).isEqualTo("a" + shown + "[31mb");
    }

    @Test
    void longLinesAreCut() {
        assertThat(PLAIN.clean("x".repeat(50))).hasSize(50);
        assertThat(PLAIN.clean("x".repeat(51))).hasSize(50).endsWith("x [cut]");
        assertThat(PLAIN.clean("x".repeat(43) + "👍".repeat(10)))
                .doesNotContain("?")
                .endsWith(" [cut]");
    }

    @Test
    void secretsAreTakenOutBeforeTheLineIsCut() {
        LogText text = new LogText(40, Set.of("hunter22", "hunter"));
        assertThat(text.clean("password=hunter22 or hunter"))
                .isEqualTo("password=[redacted] or [redacted]");
        assertThat(text.clean("x".repeat(36) + "hunter22")).doesNotContain("hunt");
    }

    @Test
    void eachLineOfASecretIsASecret() {
        LogText text = new LogText(100, Set.of("-----BEGIN\nMIIabc\n-----END\n"));
        assertThat(text.clean("key MIIabc")).isEqualTo("key [redacted]");
    }

    @Test
    void secretsWithSpecialCharactersAreTakenLiterally() {
        assertThat(new LogText(100, Set.of("a.*b$1")).clean("a.*b$1 aXXb"))
                .isEqualTo("[redacted] aXXb");
    }

    @Test
    void valuesTooShortToBeSecretStay() {
        assertThat(new LogText(100, Set.of("a", "1", "on")).clean("a1 on")).isEqualTo("a1 on");
    }
}
