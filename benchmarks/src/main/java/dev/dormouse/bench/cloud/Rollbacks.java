package dev.dormouse.bench.cloud;

import dev.dormouse.bench.report.Row;
import dev.dormouse.bench.report.Samples;
import dev.dormouse.bench.setting.Setting;
import dev.dormouse.cli.api.ChannelView;
import java.io.IOException;
import java.util.List;

/** Row 11: back to the version before, and back again, through the API. */
final class Rollbacks {
    private static final double NANOS_PER_SECOND = 1e9;
    private static final double SECONDS_MAX = 2;

    private Rollbacks() {}

    static List<Row> rows(Setting setting, Tenant tenant, ServedApp first)
            throws IOException, InterruptedException {
        ServedApp second =
                tenant.deploy(first.name(), setting.root().resolve("examples/hello-rust"));
        double[] seconds = new double[setting.quick() ? 6 : 100];
        for (int i = 0; i < seconds.length; i++) {
            seconds[i] = activate(tenant, i % 2 == 0 ? first : second);
        }
        Samples samples = Samples.of(seconds);
        return List.of(
                Row.of(
                                "11",
                                "rollback: from the request to the URL's first answer by that"
                                        + " version, one gateway; %d times"
                                                .formatted(samples.count()),
                                "s",
                                samples.p50(),
                                samples.p99())
                        .withBar("p99 ≤ 2 s", samples.p99() <= SECONDS_MAX));
    }

    private static double activate(Tenant tenant, ServedApp app)
            throws IOException, InterruptedException {
        long begin = System.nanoTime();
        ChannelView channel = tenant.apps().activate(app.id(), app.version());
        tenant.awaitServed(app);
        double seconds = (System.nanoTime() - begin) / NANOS_PER_SECOND;
        if (channel.version() != app.version()) {
            throw new IOException("Another version was activated: " + channel);
        }
        return seconds;
    }
}
