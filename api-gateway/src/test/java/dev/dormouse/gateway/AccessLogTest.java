package dev.dormouse.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.gateway.ops.AccessLine;
import dev.dormouse.gateway.ops.AccessLog;
import java.io.IOException;
import java.io.StringWriter;
import java.io.Writer;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class AccessLogTest {
    private static AccessLine line(String path) {
        return new AccessLine(
                Instant.EPOCH,
                "id",
                "::1",
                "HTTP/2",
                "GET",
                "a",
                path,
                200,
                0,
                0,
                1,
                1,
                null,
                0,
                null);
    }

    @Test
    void aPathIsCut() {
        StringWriter to = new StringWriter();
        try (AccessLog log = new AccessLog(to)) {
            log.add(line("/" + "x".repeat(5_000)));
        }
        assertThat(to.toString()).contains("x".repeat(1_023)).doesNotContain("x".repeat(1_024));
    }

    @Test
    void aDiskThatWasFullIsWrittenAgain() {
        FullDisk disk = new FullDisk();
        try (AccessLog log = new AccessLog(disk)) {
            log.add(line("/lost"));
            Eventually.isTrue("a line is dropped", () -> log.dropped() == 1);
            disk.full.set(false);
            Eventually.isTrue(
                    "lines are written",
                    () -> {
                        log.add(line("/later"));
                        return disk.toString().contains("/later");
                    });
        }
        assertThat(disk.toString()).doesNotContain("/lost");
    }

    private static final class FullDisk extends Writer {
        final AtomicBoolean full = new AtomicBoolean(true);
        private final StringWriter written = new StringWriter();

        @Override
        public void write(char[] chars, int offset, int length) throws IOException {
            if (full.get()) {
                throw new IOException("No space left on device");
            }
            written.write(chars, offset, length);
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}

        @Override
        public String toString() {
            return written.toString();
        }
    }
}
