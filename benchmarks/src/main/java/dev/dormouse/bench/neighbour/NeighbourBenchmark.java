package dev.dormouse.bench.neighbour;

import dev.dormouse.bench.http.DormouseServer;
import dev.dormouse.bench.http.Serving;
import dev.dormouse.bench.http.VertxServer;
import dev.dormouse.bench.report.Row;
import dev.dormouse.bench.report.Samples;
import dev.dormouse.bench.setting.Setting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * 100 requests a second to the C hello, first alone and then beside eight guests that never end.
 */
public final class NeighbourBenchmark {
    private static final String HELLO = "/hello";
    private static final int LOOPS = 8;
    private static final double EXTRA_MILLIS_MAX = 3;
    private static final double FACTOR_MAX = 2;

    /** {@code (module (memory (export "memory") 1) (func (export "_start") (loop (br 0))))}. */
    private static final byte[] ENDLESS =
            HexFormat.of()
                    .parseHex(
                            "0061736d01000000010401600000030201000503010001"
                                    + "071302065f73746172740000066d656d6f72790200"
                                    + "0a090107000340"
                                    + "0c000b0b");

    private NeighbourBenchmark() {}

    public static List<Row> run(Setting setting) throws IOException {
        OpenLoop.Load bare;
        try (Serving peer = VertxServer.start(setting)) {
            bare = warm(setting, peer).run(seconds(setting));
        }
        Path endless = Files.write(setting.work().resolve("endless.wasm"), ENDLESS);
        Map<String, Path> components =
                Map.of(HELLO, setting.example("hello-c"), "/endless", endless);
        try (Serving server = DormouseServer.start(setting, components)) {
            OpenLoop load = warm(setting, server);
            OpenLoop.Load quiet = load.run(seconds(setting));
            return besideLoops(setting, server, load, bare, quiet);
        }
    }

    private static int seconds(Setting setting) {
        return setting.quick() ? 2 : 10;
    }

    /** At 100 requests a second a JVM would interpret most of them, and a node is no new JVM. */
    private static OpenLoop warm(Setting setting, Serving server) throws IOException {
        OpenLoop load = new OpenLoop(server.port(), HELLO);
        load.warmUp(setting.quick() ? 1_000 : 30_000);
        load.run(2);
        return load;
    }

    private static List<Row> besideLoops(
            Setting setting, Serving server, OpenLoop load, OpenLoop.Load bare, OpenLoop.Load quiet)
            throws IOException {
        List<Connection> loops = new ArrayList<>();
        try {
            for (int i = 0; i < LOOPS; i++) {
                Connection connection = Connection.open(server.port());
                loops.add(connection);
                connection.send("/endless");
            }
            load.run(2);
            long cpuBefore = server.child().cpuMillis();
            OpenLoop.Load beside = load.run(seconds(setting));
            double cores = (server.child().cpuMillis() - cpuBefore) / (seconds(setting) * 1000.0);
            return rows(bare, quiet, beside, cores);
        } finally {
            for (Connection connection : loops) {
                connection.close();
            }
        }
    }

    private static List<Row> rows(
            OpenLoop.Load bare, OpenLoop.Load quiet, OpenLoop.Load beside, double cores) {
        double p99 = quiet.latency().p99();
        double max = Math.max(FACTOR_MAX * p99, p99 + EXTRA_MILLIS_MAX);
        String what =
                String.format(
                        Locale.ROOT,
                        "the same beside 8 endless loops of another component (server on %.1f"
                                + " cores)",
                        cores);
        return List.of(
                row(
                        "9-quiet",
                        "hello-c over HTTP, 100 requests per second: latency",
                        quiet.latency()),
                row(
                        "9-quiet-vertx",
                        "bare Vert.x handler at the same rate: latency",
                        bare.latency()),
                row("9-quiet-client", "of 9-quiet: how late the client sent", quiet.lateness()),
                row("9", what, beside.latency())
                        .withBar(
                                "p99 ≤ max(2 × quiet, quiet + 3 ms)",
                                beside.latency().p99() <= max),
                row("9-client", "of 9: how late the client sent", beside.lateness()));
    }

    private static Row row(String id, String what, Samples millis) {
        return Row.of(id, what, "ms", millis.p50(), millis.p99());
    }
}
