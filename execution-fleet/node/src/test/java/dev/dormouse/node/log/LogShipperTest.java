package dev.dormouse.node.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.feed.Activity;
import dev.dormouse.feed.AppLimits;
import dev.dormouse.feed.AppRecord;
import dev.dormouse.feed.Pool;
import dev.dormouse.feed.member.Backoff;
import dev.dormouse.http.AppLog;
import dev.dormouse.http.LogLine;
import dev.dormouse.kernel.Digest;
import dev.dormouse.kernel.id.AppId;
import dev.dormouse.kernel.id.OrganisationId;
import dev.dormouse.kernel.id.VersionId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class LogShipperTest {
    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

    private final AtomicLong nanos = new AtomicLong();
    private final BlockingQueue<String> sent = new LinkedBlockingQueue<>();
    private final AtomicInteger failures = new AtomicInteger();
    private final AtomicInteger bugs = new AtomicInteger();

    private LogShipper shipper(LogLimits limits) {
        return new LogShipper(
                this::take, limits, () -> NOW, nanos::get, new Backoff(new Random(1)));
    }

    private void take(byte[] batch) throws IOException {
        if (failures.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
            throw new IOException("not now");
        }
        if (bugs.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
            throw new IllegalStateException("a bug");
        }
        new String(batch, StandardCharsets.UTF_8).lines().forEach(sent::add);
    }

    @Test
    void aLineSaysWhereItComesFrom() {
        LogShipper shipper = shipper(LogLimits.DEFAULT);
        AppRecord app = app(100);
        shipper.of(app).log(line("hello \"you\""));

        assertThat(lines(shipper))
                .containsExactly(
                        "{\"app\":\""
                                + app.id()
                                + "\",\"generation\":5,\"version\":3,"
                                + "\"time\":\"2026-01-02T03:04:05Z\",\"requestId\":\"r1\","
                                + "\"component\":\"main\",\"stream\":\"stderr\","
                                + "\"text\":\"hello \\\"you\\\"\"}");
    }

    @Test
    void linesBeyondTheRateAreCounted() {
        LogShipper shipper = shipper(LogLimits.DEFAULT);
        AppRecord app = app(5);
        AppLog log = shipper.of(app);
        for (int i = 0; i < 13; i++) {
            log.log(line("x"));
        }

        assertThat(lines(shipper))
                .hasSize(11)
                .last()
                .isEqualTo("{\"app\":\"" + app.id() + "\",\"dropped\":3}");
        nanos.addAndGet(1_000_000_000);
        log.log(line("again"));
        assertThat(lines(shipper)).hasSize(1);
        assertThat(shipper.droppedLines()).isEqualTo(3);
    }

    @Test
    void anAppsBufferIsBounded() {
        LogShipper shipper = shipper(new LogLimits(1_000, 1 << 20, 1 << 20));
        AppLog log = shipper.of(app(1_000));
        for (int i = 0; i < 50; i++) {
            log.log(line("x".repeat(100)));
        }

        assertThat(shipper.waitingBytes()).isLessThanOrEqualTo(1_000);
        assertThat(lines(shipper)).last().asString().contains("\"dropped\":");
        assertThat(shipper.waitingBytes()).isZero();
    }

    @Test
    void allBuffersTogetherAreBounded() {
        LogShipper shipper = shipper(new LogLimits(1_000, 1_500, 1 << 20));
        for (int app = 0; app < 10; app++) {
            AppLog log = shipper.of(app(1_000));
            for (int i = 0; i < 10; i++) {
                log.log(line("x".repeat(100)));
            }
        }

        assertThat(shipper.waitingBytes()).isLessThanOrEqualTo(1_500);
        assertThat(shipper.droppedLines()).isPositive();
    }

    @Test
    void aBatchThatIsNotTakenIsSentAgain() throws InterruptedException {
        failures.set(3);
        bugs.set(1);
        try (LogShipper shipper = shipper(LogLimits.DEFAULT)) {
            shipper.start();
            shipper.of(app(100)).log(line("once"));

            assertThat(sent.poll(60, TimeUnit.SECONDS)).contains("\"once\"");
        }
        assertThat(sent).isEmpty();
    }

    private static List<String> lines(LogShipper shipper) {
        return new String(shipper.nextBatch(), StandardCharsets.UTF_8).lines().toList();
    }

    private static LogLine line(String text) {
        return new LogLine("r1", "main", LogLine.Stream.STDERR, text);
    }

    private static AppRecord app(int linesPerSecond) {
        return new AppRecord(
                new AppId(UUID.randomUUID()),
                new OrganisationId(UUID.randomUUID()),
                "shop",
                Pool.SHARED,
                Activity.ACTIVE,
                5,
                new VersionId(UUID.randomUUID()),
                3,
                Digest.of(new byte[0]),
                new AppLimits(1, 1, 1, 1, 1, linesPerSecond),
                Optional.empty());
    }
}
