package dev.dormouse.bench.cloud;

import dev.dormouse.bench.report.Row;
import dev.dormouse.bench.setting.Setting;
import java.util.ArrayList;
import java.util.List;

/** One cloud from its first start to its end, and what of it is measured meanwhile. */
public final class CloudBenchmark {
    private CloudBenchmark() {}

    public static List<Row> run(Setting setting) throws Exception {
        List<Row> rows = new ArrayList<>();
        try (BenchCloud cloud = BenchCloud.start(setting);
                Tenant tenant = Tenant.signUp(cloud)) {
            cloud.liftQuotas(tenant.organisation());
            ServedApp hello = tenant.deploy("hello", setting.root().resolve("examples/hello-c"));
            List<Row> ofStart = SecondStart.rows(setting, cloud);
            tenant.awaitServed(hello);
            rows.addAll(GatewayHop.rows(setting, cloud, hello));
            rows.addAll(Deploys.rows(setting, cloud, tenant));
            rows.addAll(Rollbacks.rows(setting, tenant, hello));
            rows.addAll(ofStart);
        }
        return rows;
    }
}
