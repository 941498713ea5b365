package dev.dormouse.apps.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.kernel.id.AppId;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class LogBatchTest {
    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");
    private static final AppId APP = new AppId(new UUID(0x0190_0000_0000_7000L, 1L << 63));

    @Test
    void badLinesAreLeftOutAndToldToTheirApp() {
        LogBatch batch =
                parse(
                        line("main", "stdout")
                                + "no json\n"
                                + line("main", "sideways")
                                + line("ma in", "stdout")
                                + line("last", "stderr"));
        assertThat(batch.unreadableCount()).isEqualTo(3);
        assertThat(batch.lines())
                .extracting(line -> line.entry().text())
                .containsExactly(
                        "hello", "hello", "2 lines were dropped, since they were malformed.");
        assertThat(batch.lines()).allMatch(line -> line.app().equals(APP));
    }

    private static LogBatch parse(String body) {
        return LogBatch.parse(body.getBytes(StandardCharsets.UTF_8), NOW);
    }

    private static String line(String component, String stream) {
        return ("{\"app\":\"%s\",\"generation\":3,\"time\":\"2026-01-02T03:04:04Z\",\"requestId\":\"r\","
                        + "\"component\":\"%s\",\"version\":1,\"stream\":\"%s\",\"text\":\"hello\"}\n")
                .formatted(APP, component, stream);
    }

    @Test
    void componentsMayHaveLongNames() {
        assertThat(parse(line("c".repeat(512), "stdout")).unreadableCount()).isZero();
        assertThat(parse(line("c".repeat(513), "stdout")).unreadableCount()).isEqualTo(1);
    }
}
