package dev.dormouse.feed.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.dormouse.feed.AppRecord;
import dev.dormouse.feed.ArbitraryRecords;
import dev.dormouse.feed.CertificateRecord;
import dev.dormouse.feed.FeedRecord;
import dev.dormouse.feed.HostRecord;
import dev.dormouse.feed.NodeState;
import dev.dormouse.feed.RecordKey;
import dev.dormouse.feed.RecordKind;
import dev.dormouse.kernel.DormouseException;
import dev.dormouse.kernel.id.AppId;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FeedCodecTest {
    private static final AppId APP = new AppId(new UUID(1, 2));

    @Test
    void whatIsWrittenIsReadAsTheSame() {
        ArbitraryRecords records = new ArbitraryRecords(new Random(1));
        for (int i = 0; i < 2_000; i++) {
            FeedRecord record = records.any();
            assertThat(RecordCodec.read(record.key(), RecordCodec.write(record))).isEqualTo(record);
            FeedMessage put = new FeedMessage.Put(i, record);
            assertThat(FeedCodec.read(FeedCodec.write(put))).isEqualTo(put);
        }
        for (FeedMessage message :
                List.of(
                        new FeedMessage.Reset("e", 3),
                        new FeedMessage.Delete(4, HostRecord.keyOf("a.b")),
                        new FeedMessage.Bookmark(Long.MAX_VALUE),
                        new FeedMessage.Unreadable(new Rejection("x/y", 5, "c", "d")))) {
            assertThat(FeedCodec.read(FeedCodec.write(message))).isEqualTo(message);
        }
    }

    private static AppRecord appWithoutHsts() {
        AppRecord app = new ArbitraryRecords(new Random(2)).app();
        return new AppRecord(
                app.id(),
                app.organisation(),
                app.name(),
                app.pool(),
                app.activity(),
                app.generation(),
                app.version(),
                app.versionNumber(),
                app.image(),
                app.limits(),
                app.content());
    }

    @Test
    void aMemberThatKnowsNothingOfHstsReadsAppsWithoutIt() {
        String json = new String(RecordCodec.write(appWithoutHsts()), UTF_8);

        assertThat(json).doesNotContain("hsts");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "2147483648", "1.5", "\"1\"", "null"})
    void aTimeThatIsNoneIsNotRead(String maxAgeSeconds) {
        AppRecord app = appWithoutHsts();
        String json =
                new String(RecordCodec.write(app), UTF_8)
                        .replace("{\"id\"", "{\"hstsMaxAgeSeconds\":" + maxAgeSeconds + ",\"id\"");

        assertThat(json).contains("hstsMaxAgeSeconds");
        assertThatExceptionOfType(DormouseException.class)
                .isThrownBy(() -> RecordCodec.read(app.key(), json.getBytes(UTF_8)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"type\":\"put\",\"revision\":7,\"key\":\"host/a\",\"record\":{}}",
                "{\"type\":\"put\",\"revision\":7,\"key\":\"host/a\",\"record\":[]}",
                "{\"type\":\"put\",\"revision\":7,\"key\":\"queue/a\",\"record\":{}}",
                "{\"type\":\"put\",\"revision\":7,\"key\":\"node/a\",\"record\":{}}",
                "{\"type\":\"put\",\"revision\":7,\"key\":\"host/b\",\"record\":"
                        + "{\"host\":\"a\",\"app\":\"app_00000000000000080000000002\"}}",
                "{\"type\":\"put\",\"revision\":7,\"key\":\"host/a\",\"record\":"
                        + "{\"host\":\"a\",\"app\":\"app_00000000000000080000000002\",\"x\":1}}",
                "{\"type\":\"delete\",\"revision\":7,\"key\":\"app/nobody\"}",
            })
    void aBadRecordIsRejectedAlone(String line) {
        assertThat(FeedCodec.read(line.getBytes(UTF_8)))
                .isInstanceOfSatisfying(
                        FeedMessage.Unreadable.class,
                        unreadable -> {
                            assertThat(unreadable.revision()).isEqualTo(7);
                            assertThat(unreadable.rejection().detail()).isNotBlank();
                        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "{} {}",
                "{\"type\":\"hello\",\"revision\":1}",
                "{\"type\":\"bookmark\"}",
                "{\"type\":\"bookmark\",\"revision\":1.5}",
                "{\"type\":\"bookmark\",\"revision\":1,\"revision\":2}",
                "{\"type\":\"bookmark\",\"revision\":1,\"more\":2}",
            })
    void aBadLineIsAnError(String line) {
        assertThatExceptionOfType(DormouseException.class)
                .isThrownBy(() -> FeedCodec.read(line.getBytes(UTF_8)));
    }

    @Test
    void aRecordHasALimitAndACertificateALargerOne() {
        HostRecord host = new HostRecord("h".repeat(WireLimits.RECORD_BYTES_MAX), APP);
        CertificateRecord certificate =
                new CertificateRecord(
                        "c",
                        List.of("a"),
                        "x".repeat(WireLimits.RECORD_BYTES_MAX),
                        "k",
                        Instant.EPOCH);

        assertThat(RecordCodec.write(certificate)).hasSizeGreaterThan(WireLimits.RECORD_BYTES_MAX);
        assertThatExceptionOfType(DormouseException.class)
                .isThrownBy(() ->
                        RecordCodec.read(
                                new RecordKey(RecordKind.HOST, "h"),
                                new byte[WireLimits.RECORD_BYTES_MAX + 1]))
                .matches(e -> e.code() == FeedErrors.RECORD_TOO_LARGE);
        assertThatExceptionOfType(IllegalArgumentException.class).isThrownBy(host::key);
    }

    @Test
    void reportsAreReadAsWritten() {
        Report.OfGateway gateway =
                new Report.OfGateway(
                        3, true, Map.of(APP, 4L), List.of(new Rejection("a/b", 1, "c", "d")));
        Report.OfNode node =
                new Report.OfNode(
                        3,
                        false,
                        "localhost:1",
                        NodeState.DRAINING,
                        7,
                        Map.of(APP, List.of(4L, 5L), new AppId(new UUID(1, 3)), List.of()),
                        List.of());

        assertThat(ReportCodec.readOfGateway(ReportCodec.write(gateway))).isEqualTo(gateway);
        assertThat(ReportCodec.readOfNode(ReportCodec.write(node))).isEqualTo(node);
        assertThatExceptionOfType(DormouseException.class)
                .isThrownBy(() -> ReportCodec.readOfGateway(ReportCodec.write(node)));
    }

    @Test
    void linesEndAtTheirEndAndHaveALimit() throws IOException {
        String text = "one\n\n" + "x".repeat(20_000) + "\nbroken off";
        LineReader lines = new LineReader(new ByteArrayInputStream(text.getBytes(UTF_8)));

        assertThat(lines.next()).hasValueSatisfying(line -> assertThat(line).hasSize(3));
        assertThat(lines.next()).hasValueSatisfying(line -> assertThat(line).isEmpty());
        assertThat(lines.next()).hasValueSatisfying(line -> assertThat(line).hasSize(20_000));
        assertThat(lines.next()).isEmpty();

        LineReader endless =
                new LineReader(new ByteArrayInputStream(new byte[WireLimits.LINE_BYTES_MAX + 1]));
        assertThatExceptionOfType(DormouseException.class).isThrownBy(endless::next);
    }
}
