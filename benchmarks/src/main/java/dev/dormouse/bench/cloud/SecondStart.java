package dev.dormouse.bench.cloud;

import dev.dormouse.bench.report.Row;
import dev.dormouse.bench.setting.Setting;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Row 12: the cloud, with one app, started once more; then left alone. */
final class SecondStart {
    private static final double NANOS_PER_SECOND = 1e9;
    private static final double SECONDS_MAX = 30;
    private static final double MEBIBYTES_MAX = 2560;
    private static final double CPU_PERCENT_MAX = 2;
    private static final double PERCENT = 100;

    private SecondStart() {}

    static List<Row> rows(Setting setting, BenchCloud cloud)
            throws IOException, InterruptedException {
        cloud.down();
        long begin = System.nanoTime();
        cloud.up();
        double seconds = (System.nanoTime() - begin) / NANOS_PER_SECOND;
        Thread.sleep(Duration.ofSeconds(setting.quick() ? 2 : 60));
        return measured(setting, cloud, seconds);
    }

    private static List<Row> measured(Setting setting, BenchCloud cloud, double upSeconds)
            throws IOException, InterruptedException {
        double percent = idlePercent(cloud, Duration.ofSeconds(setting.quick() ? 3 : 30));
        double mebibytes = cloud.footprint().mebibytes();
        List<Row> rows = new ArrayList<>();
        rows.add(
                Row.of("12", "the cloud's second start, until all of it is ready", "s", upSeconds)
                        .withBar("≤ 30 s on two cores", upSeconds <= SECONDS_MAX));
        rows.add(
                Row.of(
                                "12-memory",
                                "memory of the idle cloud, all processes (shared pages once)",
                                "MiB",
                                mebibytes)
                        .withBar("≤ 2.5 GB", mebibytes <= MEBIBYTES_MAX));
        for (var part : cloud.state().parts()) {
            double ofPart = cloud.footprint(part.name()).mebibytes();
            if (ofPart > 0) {
                rows.add(
                        Row.of("12-memory-" + part.name(), "of it, " + part.name(), "MiB", ofPart));
            }
        }
        rows.add(
                Row.of("12-cpu", "CPU of the idle cloud", "% of a core", percent)
                        .withBar("≤ 2 % of a core", percent <= CPU_PERCENT_MAX));
        return rows;
    }

    private static double idlePercent(BenchCloud cloud, Duration time)
            throws IOException, InterruptedException {
        Duration before = cloud.footprint().cpu();
        long begin = System.nanoTime();
        Thread.sleep(time);
        long nanos = System.nanoTime() - begin;
        return PERCENT * cloud.footprint().cpu().minus(before).toNanos() / nanos;
    }
}
