package dev.dormouse.bench.density;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.dormouse.bench.density.ManyModules.Answer;
import dev.dormouse.bench.density.ManyModules.PerModule;
import dev.dormouse.bench.report.Row;
import dev.dormouse.bench.setting.Child;
import dev.dormouse.bench.setting.LeftOut;
import dev.dormouse.bench.setting.Setting;
import dev.dormouse.engine.artifact.ArtifactFormat;
import dev.dormouse.engine.compile.CompileLimits;
import dev.dormouse.engine.compile.ProcessCompiler;
import dev.dormouse.engine.compile.ProcessLimits;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * Makes 50,000 modules resident in one JVM with 8 GiB of heap, and runs each for the first time.
 */
public final class DensityBenchmark {
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final int MODULES = 50_000;
    private static final int MODULES_QUICK = 2_000;
    private static final long MACHINE_BYTES_MIN = 12L << 30;
    private static final double BYTES_PER_KIB = 1024;
    private static final double KIB_MAX = 32;
    private static final double FIRST_MILLIS_MAX = 5;

    private DensityBenchmark() {}

    public static List<Row> run(Setting setting) throws IOException {
        if (!setting.quick() && machineBytes() < MACHINE_BYTES_MIN) {
            throw new LeftOut("a JVM of 8 GiB needs a machine of 12");
        }
        Path artifact = compile(setting);
        List<String> flags =
                setting.quick() ? List.of("-Xmx1g") : List.of("-Xmx8g", "-XX:MaxMetaspaceSize=4g");
        int modules = setting.quick() ? MODULES_QUICK : MODULES;
        List<String> command =
                setting.serverJvm(
                        flags, ManyModules.class, artifact.toString(), Integer.toString(modules));
        try (Child child = Child.start(command)) {
            return rows(new ObjectMapper().readValue(child.line(PATIENCE), Answer.class));
        }
    }

    private static long machineBytes() {
        return ManagementFactory.getPlatformMXBean(com.sun.management.OperatingSystemMXBean.class)
                .getTotalMemorySize();
    }

    private static Path compile(Setting setting) throws IOException {
        Path file = setting.work().resolve("density.artifact");
        try (ProcessCompiler compiler =
                new ProcessCompiler(CompileLimits.DEFAULT, ProcessLimits.DEFAULT, false)) {
            return Files.write(
                    file, ArtifactFormat.write(compiler.compile(setting.exampleBytes("hello-c"))));
        }
    }

    private static List<Row> rows(Answer answer) {
        double firstP99 = answer.firstP99() / 1000;
        double kib = kib(answer.idle().heap() + answer.idle().metaspace());
        PerModule used = answer.used();
        return List.of(
                Row.of(
                                "7",
                                "hello-c, resident: the first run ever, of %,d modules"
                                        .formatted(answer.modules()),
                                "ms",
                                answer.firstP50() / 1000,
                                firstP99)
                        .withBar("p99 ≤ 5 ms", firstP99 <= FIRST_MILLIS_MAX),
                Row.of(
                        "7-link",
                        "link a module that was compiled before",
                        "ms",
                        answer.linkP50() / 1000,
                        answer.linkP99() / 1000),
                Row.of("8", "heap and metaspace of an idle resident module", "KiB", kib)
                        .withBar("≤ 32 KiB", kib <= KIB_MAX),
                Row.of("8-heap", "of it, heap", "KiB", kib(answer.idle().heap())),
                Row.of("8-metaspace", "of it, metaspace", "KiB", kib(answer.idle().metaspace())),
                Row.of(
                        "8-committed",
                        "metaspace that the JVM took from the system for it",
                        "KiB",
                        kib(answer.idle().metaspaceCommitted())),
                Row.of(
                        "8-used",
                        "heap and metaspace once it has run",
                        "KiB",
                        kib(used.heap() + used.metaspace())),
                count(answer.modules()));
    }

    /** A smoke test has fewer, which says nothing. */
    private static Row count(int modules) {
        Row row = Row.of("8-count", "modules resident at once in one JVM", "modules", modules);
        return modules < MODULES ? row : row.withBar("50,000 in 8 GB", true);
    }

    private static double kib(long bytes) {
        return bytes / BYTES_PER_KIB;
    }
}
