package dev.dormouse.bench;

import com.sun.management.OperatingSystemMXBean;
import dev.dormouse.bench.report.Header;
import dev.dormouse.bench.setting.Child;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;

/** What the numbers were measured on. */
final class Machine {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Path CPU_INFO = Path.of("/proc/cpuinfo");

    private Machine() {}

    static Header header(Path root, Map<String, Header.Run> earlierRuns) {
        return new Header(
                Runtime.getRuntime().availableProcessors(),
                cpu(),
                Math.round(system().getTotalMemorySize() / (double) (1L << 30)),
                System.getProperty("os.name") + " " + System.getProperty("os.arch"),
                System.getProperty("java.vm.vendor") + " " + System.getProperty("java.vm.version"),
                commit(root),
                today(),
                earlierRuns);
    }

    static Header.Run run(String commit, double load, long seconds) {
        return new Header.Run(commit, today(), load, seconds);
    }

    /** How busy the machine was in the last minute; negative where that is not known. */
    static double load() {
        return Math.round(system().getSystemLoadAverage() * 10) / 10.0;
    }

    private static OperatingSystemMXBean system() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    }

    @SuppressWarnings("TimeZoneUsage")
    private static String today() {
        return Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
    }

    private static String cpu() {
        try {
            for (String line : Files.readAllLines(CPU_INFO)) {
                if (line.startsWith("model name")) {
                    return line.substring(line.indexOf(':') + 1).strip();
                }
            }
        } catch (IOException e) {
            return "CPU unknown";
        }
        return "CPU unknown";
    }

    /** With a plus if the tree differs from it, results aside. */
    private static String commit(Path root) {
        try {
            String git = "git";
            String commit =
                    Child.output(
                            PATIENCE,
                            List.of(git, "-C", root.toString(), "rev-parse", "--short=12", "HEAD"));
            String changed =
                    Child.output(
                            PATIENCE,
                            List.of(
                                    git,
                                    "-C",
                                    root.toString(),
                                    "status",
                                    "--porcelain",
                                    "--",
                                    ":!benchmarks/results"));
            return changed.isBlank() ? commit : commit + "+";
        } catch (IOException e) {
            return "unknown";
        }
    }
}
