package dev.dormouse.bench.instantiation;

import dev.dormouse.bench.report.Row;
import dev.dormouse.bench.setting.Setting;
import dev.dormouse.engine.artifact.ArtifactFormat;
import dev.dormouse.engine.compile.CompileLimits;
import dev.dormouse.engine.compile.ProcessCompiler;
import dev.dormouse.engine.compile.ProcessLimits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;
import org.openjdk.jmh.util.Statistics;

/** Compiles the hellos once and lets JMH run each in a JVM of its own, with the server's flags. */
public final class InstantiationBenchmark {
    private static final String PUBLISHED =
            "Wasmtime as published (2021, pooling, another machine): ≈3 µs empty, 5.3 µs one page,"
                    + " 27 µs WASI hello";
    private static final String PUBLISHED_LARGE =
            "Wasmtime 1.0 as published (2022, another machine): 5 µs for a module of some MB";

    /** A hello and what was promised for it; 0 where nothing was. */
    private record Hello(
            String suffix,
            String latencyRow,
            String example,
            double p50Max,
            double rateMin,
            @Nullable String published) {}

    private static final List<Hello> HELLOS =
            List.of(
                    new Hello("c", "1-c", "hello-c", 3, 300_000, PUBLISHED),
                    new Hello("as", "1-as", "hello-assemblyscript", 3, 0, PUBLISHED),
                    new Hello("rust", "2", "hello-rust", 8, 100_000, PUBLISHED),
                    new Hello("go", "2-go", "hello-go", 0, 0, PUBLISHED_LARGE));

    private InstantiationBenchmark() {}

    public static List<Row> run(Setting setting) throws IOException, RunnerException {
        Path artifacts = Files.createDirectories(setting.work().resolve("artifacts"));
        compile(setting, artifacts);
        List<Row> latencies = new ArrayList<>();
        List<Row> rates = new ArrayList<>();
        for (Hello hello : HELLOS) {
            latencies.add(latency(hello, measure(setting, artifacts, hello, Mode.SampleTime)));
            rates.add(rate(hello, measure(setting, artifacts, hello, Mode.Throughput)));
        }
        latencies.addAll(rates);
        return latencies;
    }

    private static void compile(Setting setting, Path artifacts) throws IOException {
        try (ProcessCompiler compiler =
                new ProcessCompiler(CompileLimits.DEFAULT, ProcessLimits.DEFAULT, false)) {
            for (Hello hello : HELLOS) {
                byte[] wasm = setting.exampleBytes(hello.example());
                Files.write(
                        artifacts.resolve(hello.example()),
                        ArtifactFormat.write(compiler.compile(wasm)));
            }
        }
    }

    private static Statistics measure(Setting setting, Path artifacts, Hello hello, Mode mode)
            throws RunnerException {
        List<String> flags = new ArrayList<>(setting.serverFlags());
        flags.add("-Djmh.executor=CUSTOM");
        flags.add("-Djmh.executor.class=" + GuestThreads.class.getName());
        flags.add("-D" + FreshInstance.FOLDER + "=" + artifacts);
        ChainedOptionsBuilder options =
                new OptionsBuilder()
                        .include("\\Q" + FreshInstance.class.getName() + ".run\\E")
                        .param("example", hello.example())
                        .mode(mode)
                        .timeUnit(
                                mode == Mode.Throughput ? TimeUnit.SECONDS : TimeUnit.MICROSECONDS)
                        .threads(1)
                        .forks(1)
                        .warmupIterations(setting.quick() ? 1 : 3)
                        .measurementIterations(setting.quick() ? 1 : 5)
                        .warmupTime(TimeValue.seconds(setting.quick() ? 1 : 2))
                        .measurementTime(TimeValue.seconds(setting.quick() ? 1 : 2))
                        .timeout(TimeValue.minutes(1))
                        .shouldFailOnError(true)
                        .verbosity(VerboseMode.SILENT)
                        .jvmArgs(flags.toArray(String[]::new));
        Result<?> result = new Runner(options.build()).runSingle().getPrimaryResult();
        return result.getStatistics();
    }

    private static Row latency(Hello hello, Statistics micros) {
        double p50 = micros.getPercentile(50);
        Row row =
                Row.of(
                        hello.latencyRow(),
                        hello.example() + ": new instance and run, resident",
                        "µs",
                        p50,
                        micros.getPercentile(99));
        if (hello.published() != null) {
            row = row.quoting(hello.published());
        }
        return hello.p50Max() == 0
                ? row
                : row.withBar("p50 ≤ %.0f µs".formatted(hello.p50Max()), p50 <= hello.p50Max());
    }

    private static Row rate(Hello hello, Statistics perSecond) {
        double p50 = perSecond.getPercentile(50);
        Row row =
                Row.of(
                        "3-" + hello.suffix(),
                        hello.example() + ": runs per second on one thread, new instance each",
                        "1/s",
                        p50);
        return hello.rateMin() == 0
                ? row
                : row.withBar(
                        "≥ %.0f k/s".formatted(hello.rateMin() / 1000), p50 >= hello.rateMin());
    }
}
