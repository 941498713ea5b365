package dev.dormouse.bench.tls;

import dev.dormouse.bench.http.Serving;
import dev.dormouse.bench.report.Row;
import dev.dormouse.bench.setting.LeftOut;
import dev.dormouse.bench.setting.Setting;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Handshakes with 1, 1,000 and 100,000 names, full and resumed, beside Caddy with the same. */
public final class TlsBenchmark {
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final int SECONDS = 20;
    private static final int WARM_UP_SECONDS = 10;

    /** Before that a gateway's JVM spends more on compiling than on handshakes. */
    private static final int JIT_SECONDS = 60;

    private final Setting setting;
    private final List<Row> rows = new ArrayList<>();

    private TlsBenchmark(Setting setting) {
        this.setting = setting;
    }

    public static List<Row> run(Setting setting) throws IOException {
        TlsBenchmark benchmark = new TlsBenchmark(setting);
        for (int names : setting.quick() ? List.of(1, 100) : List.of(1, 1_000, 100_000)) {
            Corpus corpus = Corpus.make(setting.work().resolve("certificates-" + names), names);
            benchmark.with(corpus);
        }
        return benchmark.rows;
    }

    /** What one server does with a corpus. */
    private record Measured(Handshakes.Result full, Handshakes.Result resumed) {}

    private void with(Corpus corpus) throws IOException {
        Measured ours;
        long heldBytes;
        try (Serving gateway =
                Serving.jvm(
                        setting,
                        GatewayTls.class,
                        List.of("-Xmx1g"),
                        List.of(corpus.folder().toString(), String.valueOf(corpus.names())))) {
            heldBytes = Long.parseLong(gateway.child().line(PATIENCE));
            ours = measure(gateway, corpus, JIT_SECONDS);
        }
        try (Serving caddy = CaddyTls.with(setting, corpus)) {
            Measured theirs = measure(caddy, corpus, WARM_UP_SECONDS);
            add(corpus, "full", ours.full(), theirs.full());
            add(corpus, "resumed", ours.resumed(), theirs.resumed());
        } catch (LeftOut e) {
            System.out.println("  left out: " + e.getMessage());
            add(corpus, "full", ours.full());
            add(corpus, "resumed", ours.resumed());
        }
        if (corpus.names() > 1) {
            rows.add(
                    Row.of(
                            "tls-" + corpus.names() + "-memory",
                            "heap that a certificate takes, with its key and chain, of "
                                    + count(corpus),
                            "B",
                            (double) heldBytes / corpus.names()));
        }
    }

    private Measured measure(Serving server, Corpus corpus, int firstWarmUpSeconds)
            throws IOException {
        return new Measured(
                measure(server, corpus, false, firstWarmUpSeconds),
                measure(server, corpus, true, WARM_UP_SECONDS));
    }

    private Handshakes.Result measure(
            Serving server, Corpus corpus, boolean resumed, int warmUpSeconds) throws IOException {
        int names = corpus.names();
        return setting.quick()
                ? Handshakes.measure(server, names, resumed, 1, 1)
                : Handshakes.measure(server, names, resumed, warmUpSeconds, SECONDS);
    }

    private void add(Corpus corpus, String kind, Handshakes.Result ours, Handshakes.Result theirs) {
        rows.add(rate(corpus, kind, ours).beside("Caddy", theirs.perCoreSecond()));
        rows.add(latency(corpus, kind, ours).beside("Caddy", theirs.millis().p50()));
        rows.add(
                Row.of(
                        id(corpus, kind) + "-caddy",
                        "Caddy's latency there" + resumedShare(theirs),
                        "ms",
                        theirs.millis().p50(),
                        theirs.millis().p99()));
    }

    private void add(Corpus corpus, String kind, Handshakes.Result ours) {
        rows.add(rate(corpus, kind, ours));
        rows.add(latency(corpus, kind, ours));
    }

    private static Row rate(Corpus corpus, String kind, Handshakes.Result result) {
        return Row.of(
                id(corpus, kind) + "-rate",
                kind
                        + " handshakes (TLS 1.3, P-256) and one request each, "
                        + count(corpus)
                        + ": in a second of the server's CPU time"
                        + resumedShare(result),
                "1/s",
                result.perCoreSecond());
    }

    private static Row latency(Corpus corpus, String kind, Handshakes.Result result) {
        return Row.of(
                id(corpus, kind),
                "a handshake of these, four clients at once",
                "ms",
                result.millis().p50(),
                result.millis().p99());
    }

    private static String resumedShare(Handshakes.Result result) {
        return String.format(Locale.ROOT, " (%.0f %% resumed)", 100 * result.resumedShare());
    }

    private static String id(Corpus corpus, String kind) {
        return "tls-" + corpus.names() + "-" + kind;
    }

    private static String count(Corpus corpus) {
        return String.format(Locale.ROOT, "%,d names", corpus.names());
    }
}
