package dev.dormouse.bench.kernels;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.dormouse.bench.report.Row;
import dev.dormouse.bench.report.Samples;
import dev.dormouse.bench.setting.Child;
import dev.dormouse.bench.setting.Peers;
import dev.dormouse.bench.setting.Setting;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Runs each kernel here and in Wasmtime, one right after the other. Here a run is one request's: a
 * fresh instance, through the scheduler, with limits. In Wasmtime only the call is timed.
 */
public final class KernelsBenchmark {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final String PEER = "Wasmtime 8.0.1 (Node binding)";
    private static final double RATIO_MAX = 1.1;

    private record Kernel(String name, String what) {}

    private static final List<Kernel> KERNELS =
            List.of(
                    new Kernel("fib", "fib(32), recursive calls"),
                    new Kernel("sha256", "SHA-256 of 2.6 MB"),
                    new Kernel("mandelbrot", "Mandelbrot in f64"),
                    new Kernel("json", "parse 2.2 MB of JSON"),
                    new Kernel("matmul", "i32 matrices, 320 × 320"),
                    new Kernel("qsort", "sort 400,000 numbers by call_indirect"));

    private record Times(
            Kernel kernel, Samples ours, double ourFirst, Samples peer, double peerFirst) {}

    private KernelsBenchmark() {}

    public static List<Row> run(Setting setting) throws IOException {
        Path peer = Peers.node(setting, "wasmtime");
        List<String> command =
                setting.serverJvm(
                        List.of(), KernelRuns.class, setting.work().resolve("kernels").toString());
        List<Times> all = new ArrayList<>();
        try (Child ours = Child.start(command)) {
            warmUp(setting, ours);
            for (Kernel kernel : KERNELS) {
                all.add(measure(setting, ours, peer, kernel));
            }
        }
        return rows(all);
    }

    /** The engine itself has run before, as on a node; the kernels have not. */
    private static void warmUp(Setting setting, Child ours) throws IOException {
        ours.send(setting.example("hello-c") + " 1000 1");
        ours.line(PATIENCE);
    }

    private static Times measure(Setting setting, Child ours, Path peer, Kernel kernel)
            throws IOException {
        Path module = setting.benchmarks().resolve("kernels").resolve(kernel.name() + ".wasm");
        int measured = setting.quick() ? 5 : 20;
        int warmUpMillis = setting.quick() ? 500 : 5_000;
        ours.send(module + " " + warmUpMillis + " " + measured);
        double[] millis = parse(ours.line(PATIENCE));
        List<String> command =
                List.of(
                        Peers.nodeProgram().toString(),
                        peer.toString(),
                        module.toString(),
                        Integer.toString(1 + measured));
        double[] peerMillis = parse(Child.output(PATIENCE, command));
        return new Times(
                kernel,
                Samples.of(Arrays.copyOfRange(millis, 1, millis.length)),
                millis[0],
                Samples.of(Arrays.copyOfRange(peerMillis, 1, peerMillis.length)),
                peerMillis[0]);
    }

    private static double[] parse(String list) throws IOException {
        return new ObjectMapper().readValue(list, double[].class);
    }

    private static List<Row> rows(List<Times> all) {
        List<Row> rows = new ArrayList<>();
        for (Times times : all) {
            rows.add(warm(times));
        }
        double medians = geometricMean(all.stream().mapToDouble(KernelsBenchmark::ratio).toArray());
        rows.add(
                mean("4-geomean", "all six: geometric mean of the ratios of medians", medians)
                        .withBar("≤ 1.1 × Wasmtime's time", medians <= RATIO_MAX));
        double[] ofBest =
                all.stream().mapToDouble(t -> t.ours().best() / t.peer().best()).toArray();
        rows.add(mean("4-geomean-best", "the same of the best runs", geometricMean(ofBest)));
        for (Times times : all) {
            rows.add(first(times));
        }
        return rows;
    }

    private static Row warm(Times times) {
        String what =
                String.format(
                        Locale.ROOT,
                        "%s, warm (best: %.2f, peer's %.2f)",
                        times.kernel().what(),
                        times.ours().best(),
                        times.peer().best());
        return Row.of(
                        "4-" + times.kernel().name(),
                        what,
                        "ms",
                        times.ours().p50(),
                        times.ours().p99())
                .beside(PEER, times.peer().p50());
    }

    private static Row first(Times times) {
        return Row.of(
                        "4-" + times.kernel().name() + "-first",
                        times.kernel().what() + ", first run ever",
                        "ms",
                        times.ourFirst())
                .beside(PEER, times.peerFirst());
    }

    private static Row mean(String id, String what, double ratio) {
        return Row.of(id, what, "×", ratio).beside(PEER, 1);
    }

    private static double ratio(Times times) {
        return times.ours().p50() / times.peer().p50();
    }

    private static double geometricMean(double[] values) {
        return Math.exp(Arrays.stream(values).map(Math::log).average().orElseThrow());
    }
}
