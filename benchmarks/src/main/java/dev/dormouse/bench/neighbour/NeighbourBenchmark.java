package dev.dormouse.bench.neighbour;

import dev.dormouse.bench.http.DormouseServer;
import dev.dormouse.bench.http.Serving;
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
        Path endless = Files.write(setting.work().resolve("endless.wasm"), ENDLESS);
        Map<String, Path> components =
                Map.of("/hello", setting.example("hello-c"), "/endless", endless);
        int seconds = setting.quick() ? 2 : 10;
        try (Serving server = DormouseServer.start(setting, components)) {
            OpenLoop load = new OpenLoop(server.port(), "/hello");
            load.run(setting.quick() ? 2 : 5);
            Samples quiet = load.run(seconds);
            long cpuBefore = server.child().cpuMillis();
            Samples beside = besideLoops(server, load, seconds);
            double cores = (server.child().cpuMillis() - cpuBefore) / (seconds * 1000.0);
            return rows(quiet, beside, cores);
        }
    }

    private static Samples besideLoops(Serving server, OpenLoop load, int seconds)
            throws IOException {
        List<Connection> loops = new ArrayList<>();
        try {
            for (int i = 0; i < LOOPS; i++) {
                Connection connection = Connection.open(server.port());
                loops.add(connection);
                connection.send("/endless");
            }
            return load.run(seconds);
        } finally {
            for (Connection connection : loops) {
                connection.close();
            }
        }
    }

    private static List<Row> rows(Samples quiet, Samples beside, double cores) {
        double max = Math.max(FACTOR_MAX * quiet.p99(), quiet.p99() + EXTRA_MILLIS_MAX);
        String what =
                String.format(
                        Locale.ROOT,
                        "the same beside 8 endless loops of another component (server on %.1f"
                                + " cores)",
                        cores);
        return List.of(
                Row.of(
                        "9-quiet",
                        "hello-c over HTTP, 100 requests per second: latency",
                        "ms",
                        quiet.p50(),
                        quiet.p99()),
                Row.of("9", what, "ms", beside.p50(), beside.p99())
                        .withBar("p99 ≤ max(2 × quiet, quiet + 3 ms)", beside.p99() <= max));
    }
}
