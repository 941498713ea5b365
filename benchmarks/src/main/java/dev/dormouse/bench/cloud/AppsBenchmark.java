package dev.dormouse.bench.cloud;

import dev.dormouse.bench.report.Row;
import dev.dormouse.bench.setting.Setting;
import java.util.List;

/** A cloud that gets more and more apps. */
public final class AppsBenchmark {
    private AppsBenchmark() {}

    public static List<Row> run(Setting setting) throws Exception {
        try (BenchCloud cloud = BenchCloud.start(setting);
                Tenant tenant = Tenant.signUp(cloud)) {
            cloud.liftQuotas(tenant.organisation());
            return ManyApps.rows(setting, cloud, tenant);
        }
    }
}
