package dev.dormouse.bench;

import dev.dormouse.bench.cloud.AppsBenchmark;
import dev.dormouse.bench.cloud.CloudBenchmark;
import dev.dormouse.bench.cloud.DomainsBenchmark;
import dev.dormouse.bench.density.DensityBenchmark;
import dev.dormouse.bench.http.HttpBenchmark;
import dev.dormouse.bench.instantiation.InstantiationBenchmark;
import dev.dormouse.bench.kernels.KernelsBenchmark;
import dev.dormouse.bench.neighbour.NeighbourBenchmark;
import dev.dormouse.bench.report.Header;
import dev.dormouse.bench.report.Results;
import dev.dormouse.bench.report.Row;
import dev.dormouse.bench.setting.LeftOut;
import dev.dormouse.bench.setting.Setting;
import dev.dormouse.bench.tls.TlsBenchmark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Runs the named benchmarks, or all. {@code benchmarks/run} starts it, with the checkout and the
 * server's JVM flags as properties.
 */
public final class Main {
    private static final Duration TIME_MAX = Duration.ofMinutes(45);
    private static final Duration TIME_MAX_OF_MANY = Duration.ofHours(2);
    private static final int END_SECONDS = 5;

    private static final Map<String, Benchmark> BENCHMARKS = new LinkedHashMap<>();

    static {
        BENCHMARKS.put("instantiation", InstantiationBenchmark::run);
        BENCHMARKS.put("kernels", KernelsBenchmark::run);
        BENCHMARKS.put("http", HttpBenchmark::run);
        BENCHMARKS.put("density", DensityBenchmark::run);
        BENCHMARKS.put("neighbour", NeighbourBenchmark::run);
        BENCHMARKS.put("tls", TlsBenchmark::run);
        BENCHMARKS.put("cloud", CloudBenchmark::run);
        BENCHMARKS.put("apps", AppsBenchmark::run);
        BENCHMARKS.put("domains", DomainsBenchmark::run);
    }

    private final Setting setting;
    private final Results results;
    private Header header;
    private boolean failed;

    private Main(Setting setting, Results results, Header header) {
        this.setting = setting;
        this.results = results;
        this.header = header;
    }

    public static void main(String[] arguments) throws IOException {
        List<String> names = new ArrayList<>(List.of(arguments));
        boolean quick = names.remove("--quick");
        boolean many = names.remove("--many");
        for (String name : names) {
            if (!BENCHMARKS.containsKey(name)) {
                System.err.println(
                        "There is no benchmark \"" + name + "\"; there are: " + allNames());
                System.exit(2);
            }
        }
        Path work = Files.createTempDirectory("dormouse-bench");
        endAtLast(work, many ? TIME_MAX_OF_MANY : TIME_MAX);
        Path root = Path.of(System.getProperty("dormouse.checkout"));
        List<String> flags = List.of(System.getProperty("dormouse.server.flags").split(" "));
        Setting setting = new Setting(root, work, flags, quick, many);
        System.exit(run(names.isEmpty() ? allNames() : names, setting) ? 0 : 1);
    }

    private static List<String> allNames() {
        return List.copyOf(BENCHMARKS.keySet());
    }

    /** Nothing that hangs hangs for ever, and nothing stays behind, however this JVM ends. */
    private static void endAtLast(Path work, Duration timeMax) {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> cleanUp(work)));
        Thread.ofPlatform()
                .daemon()
                .start(() -> {
                    try {
                        Thread.sleep(timeMax);
                        System.err.printf(
                                "Benchmarks took more than %d minutes; stopped.%n",
                                timeMax.toMinutes());
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                    System.exit(3);
                });
    }

    private static void cleanUp(Path work) {
        List<ProcessHandle> children = ProcessHandle.current().descendants().toList();
        children.forEach(ProcessHandle::destroyForcibly);
        children.forEach(child ->
                child.onExit().completeOnTimeout(child, END_SECONDS, TimeUnit.SECONDS).join());
        try (Stream<Path> paths = Files.walk(work)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        } catch (IOException e) {
            System.err.println("Cannot remove " + work + ": " + e);
        }
    }

    private static boolean run(List<String> names, Setting setting) throws IOException {
        Path root = setting.root();
        Path folder =
                root.resolve(setting.quick() ? "benchmarks/target/results" : "benchmarks/results");
        Results results = new Results(folder, allNames());
        Header header = Machine.header(root, results.earlierRuns());
        Main main = new Main(setting, results, header);
        for (String name : names) {
            main.measure(name);
        }
        System.out.println("Results: " + root.relativize(folder).resolve("README.md"));
        return !main.failed;
    }

    private void measure(String name) {
        System.out.println(name);
        double load = Machine.load();
        long begin = System.nanoTime();
        try {
            Benchmark benchmark = BENCHMARKS.get(name);
            if (benchmark == null) {
                throw new IllegalArgumentException(name);
            }
            List<Row> rows = benchmark.run(setting);
            rows.forEach(row -> System.out.println("  " + line(row)));
            long seconds = Duration.ofNanos(System.nanoTime() - begin).toSeconds();
            header = header.with(name, Machine.run(header.commit(), load, seconds));
            results.write(name, rows, header);
        } catch (LeftOut e) {
            System.out.println("  left out: " + e.getMessage());
        } catch (Exception e) {
            failed = true;
            System.out.println("  FAILED: " + e);
            e.printStackTrace();
        }
    }

    private static String line(Row row) {
        StringBuilder line = new StringBuilder();
        line.append("%-16s %s: ".formatted(row.id(), row.what()));
        line.append(row.p50()).append(' ').append(row.unit());
        if (row.p99() != null) {
            line.append(", p99 ").append(row.p99());
        }
        if (row.peerP50() != null) {
            line.append("; ").append(row.peer()).append(' ').append(row.peerP50());
            line.append(", ratio ").append(row.ratio());
        }
        if (row.bar() != null) {
            line.append("; bar ").append(row.bar());
            line.append(Boolean.TRUE.equals(row.met()) ? ": met" : ": NOT met");
        }
        return line.toString();
    }
}
