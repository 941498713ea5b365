package dev.dormouse.bench.cloud;

import dev.dormouse.bench.report.Row;
import dev.dormouse.bench.report.Samples;
import dev.dormouse.bench.setting.Setting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Row 10: {@code dormouse deploy}, as it is typed, each time with code that is new. */
final class Deploys {
    private static final double NANOS_PER_SECOND = 1e9;
    private static final double SECONDS_MAX = 3;
    private static final int PATIENCE_MINUTES = 3;

    private Deploys() {}

    static List<Row> rows(Setting setting, BenchCloud cloud, Tenant tenant)
            throws IOException, InterruptedException {
        ChangingApp app = ChangingApp.of(setting, setting.work().resolve("changing"));
        double first = deploy(setting, cloud, tenant, app);
        double[] seconds = new double[setting.quick() ? 2 : 20];
        for (int i = 0; i < seconds.length; i++) {
            seconds[i] = deploy(setting, cloud, tenant, app);
        }
        Samples samples = Samples.of(seconds);
        return List.of(
                Row.of(
                                "10",
                                "dormouse deploy of hello-c with new code, until the command has"
                                        + " seen the URL serve it and has ended",
                                "s",
                                samples.p50(),
                                samples.p99())
                        .withBar("p50 ≤ 3 s", samples.p50() <= SECONDS_MAX),
                Row.of("10-first", "the same, the app's first deploy of all", "s", first));
    }

    private static double deploy(Setting setting, BenchCloud cloud, Tenant tenant, ChangingApp app)
            throws IOException, InterruptedException {
        app.change();
        Path said = setting.work().resolve("deploy.log");
        ProcessBuilder command =
                new ProcessBuilder(
                                setting.root().resolve("dormouse").toString(),
                                "deploy",
                                "--from",
                                app.folder().toString(),
                                "--app",
                                "changing",
                                "--cloud",
                                tenant.address().toString())
                        .redirectErrorStream(true)
                        .redirectOutput(said.toFile());
        command.environment()
                .putAll(
                        Map.of(
                                "DORMOUSE_HOME",
                                setting.work().resolve("home").toString(),
                                "DORMOUSE_CLOUD_DATA",
                                cloud.folder().root().toString(),
                                "DORMOUSE_TOKEN",
                                tenant.token()));
        long begin = System.nanoTime();
        Process process = command.start();
        if (!process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES) || process.exitValue() != 0) {
            process.destroyForcibly();
            throw new IOException("The deploy failed: " + Files.readString(said));
        }
        return (System.nanoTime() - begin) / NANOS_PER_SECOND;
    }
}
