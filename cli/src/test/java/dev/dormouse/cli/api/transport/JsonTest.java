package dev.dormouse.cli.api.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class JsonTest {
    @Test
    void whatATerminalWouldObeyIsEscaped() throws Exception {
        Map<String, String> value =
                Map.of("a", "\u001b\u007f\u009b\u202E\u2028\uDB40\uDC01 \u00fc \ud83d\ude00");

        String line = Json.line(value);

        assertThat(line)
                .isEqualToIgnoringCase(
                        "{\"a\":\"\\u001b\\u007f\\u009b\\u202e\\u2028\\udb40\\udc01"
                                + " \u00fc \ud83d\ude00\"}");
        assertThat(Json.MAPPER.readTree(line).path("a").asText()).isEqualTo(value.get("a"));
        assertThat(Json.pretty(value)).contains("\\u202e", System.lineSeparator());
    }
}
