package dev.dormouse.bench.cloud;

import dev.dormouse.bench.report.Row;
import dev.dormouse.bench.report.Samples;
import dev.dormouse.bench.setting.Setting;
import dev.dormouse.cli.oci.SpinArtifact;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/** How cost grows with the apps that a cloud serves: all the same image, each an app of its own. */
final class ManyApps {
    private static final int DEPLOYS_AT_ONCE = 4;
    private static final int PER_SECOND = 200;

    /** Each is asked over a connection of its own, and an address may have 1,000 of them. */
    private static final int ASKED_MAX = 500;

    private static final int HANDSHAKES_PER_SECOND = 50;
    private static final int WARM_UP_SECONDS = 20;
    private static final double NANOS_PER_MILLI = 1e6;

    private final Setting setting;
    private final BenchCloud cloud;
    private final Tenant tenant;
    private final SpinArtifact artifact;
    private final List<ServedApp> apps = new ArrayList<>();

    private ManyApps(Setting setting, BenchCloud cloud, Tenant tenant) {
        this.setting = setting;
        this.cloud = cloud;
        this.tenant = tenant;
        this.artifact = Tenant.artifact(setting.root().resolve("examples/hello-c"));
    }

    static List<Row> rows(Setting setting, BenchCloud cloud, Tenant tenant)
            throws IOException, InterruptedException {
        ManyApps many = new ManyApps(setting, cloud, tenant);
        List<Row> rows = new ArrayList<>();
        for (int count : counts(setting)) {
            Samples deploys = many.growTo(count);
            rows.addAll(many.measured(deploys));
        }
        return rows;
    }

    private static List<Integer> counts(Setting setting) {
        if (setting.quick()) {
            return List.of(10, 30);
        }
        return setting.many() ? List.of(10, 1_000, 10_000) : List.of(10, 1_000);
    }

    private record Deploy(ServedApp app, double millis) {}

    /** Milliseconds of each deploy, a few at a time. */
    private Samples growTo(int count) throws IOException, InterruptedException {
        List<Future<Deploy>> deploys = new ArrayList<>();
        try (ExecutorService threads =
                Executors.newFixedThreadPool(DEPLOYS_AT_ONCE, Thread.ofVirtual().factory())) {
            for (int i = apps.size(); i < count; i++) {
                String name = "many-" + i;
                deploys.add(threads.submit(() -> deploy(name)));
            }
        }
        double[] millis = new double[deploys.size()];
        for (int i = 0; i < millis.length; i++) {
            Deploy deploy = result(deploys.get(i));
            apps.add(deploy.app());
            millis[i] = deploy.millis();
        }
        return Samples.of(millis);
    }

    private Deploy deploy(String name) throws IOException, InterruptedException {
        long begin = System.nanoTime();
        ServedApp app = tenant.deploy(name, artifact);
        return new Deploy(app, (System.nanoTime() - begin) / NANOS_PER_MILLI);
    }

    private static Deploy result(Future<Deploy> future) throws IOException, InterruptedException {
        try {
            return future.get();
        } catch (ExecutionException e) {
            throw new IOException("A deploy failed", e.getCause());
        }
    }

    /** As many as may be, spread over all. */
    private List<ServedApp> asked() {
        int step = Math.max(1, apps.size() / ASKED_MAX);
        return IntStream.range(0, Math.min(apps.size(), ASKED_MAX))
                .mapToObj(i -> apps.get(i * step))
                .toList();
    }

    private List<Row> measured(Samples deploys) throws IOException, InterruptedException {
        String id = "apps-" + apps.size();
        Samples latency;
        List<ServedApp> asked = asked();
        try (SteadyLoad load = Loads.ofGateway(cloud, asked)) {
            // each connection is made and used, and the JVMs are warm
            load.at(HANDSHAKES_PER_SECOND, setting.quick() ? 2 : WARM_UP_SECONDS);
            latency = load.at(PER_SECOND, setting.quick() ? 2 : 15);
        }
        List<Row> rows = new ArrayList<>();
        rows.add(
                Row.of(
                        id,
                        "%,d apps, 200 requests/s to %d of them in turn, each over a connection of its own: latency"
                                .formatted(apps.size(), asked.size()),
                        "ms",
                        latency.p50(),
                        latency.p99()));
        rows.add(
                Row.of(
                        id + "-deploy",
                        "one more app by the API, %d at once, until its URL serves it"
                                .formatted(DEPLOYS_AT_ONCE),
                        "ms",
                        deploys.p50(),
                        deploys.p99()));
        for (String part : List.of(BenchCloud.NODE, BenchCloud.GATEWAY, BenchCloud.CONTROL_PLANE)) {
            rows.add(
                    Row.of(
                            id + "-" + part,
                            "memory of " + part,
                            "MiB",
                            cloud.footprint(part).mebibytes()));
        }
        return rows;
    }
}
