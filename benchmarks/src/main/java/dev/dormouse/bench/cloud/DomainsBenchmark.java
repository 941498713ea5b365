package dev.dormouse.bench.cloud;

import dev.dormouse.bench.report.Row;
import dev.dormouse.bench.report.Samples;
import dev.dormouse.bench.setting.LeftOut;
import dev.dormouse.bench.setting.Setting;
import dev.dormouse.cli.api.DomainView;
import dev.dormouse.cli.api.DomainsClient;
import dev.dormouse.cli.api.transport.CloudTrust;
import dev.dormouse.local.folder.AcmeSettings;
import dev.dormouse.programs.Knot;
import dev.dormouse.programs.Pebble;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;

/**
 * From adding a domain whose DNS is right already until it is served over HTTPS with a certificate
 * of its own, of a real ACME authority.
 */
public final class DomainsBenchmark {
    private static final double NANOS_PER_SECOND = 1e9;
    private static final String APP = "hello";

    /** An account's orders beyond a dozen wait for the pace that keeps within its limit. */
    private static final int ROUNDS = 10;

    private final Setting setting;
    private final BenchCloud cloud;
    private final Tenant tenant;
    private final Knot dns;
    private final ServedApp app;
    private final SSLContext trust;

    private DomainsBenchmark(
            Setting setting,
            BenchCloud cloud,
            Tenant tenant,
            Knot dns,
            ServedApp app,
            SSLContext trust) {
        this.setting = setting;
        this.cloud = cloud;
        this.tenant = tenant;
        this.dns = dns;
        this.app = app;
        this.trust = trust;
    }

    public static List<Row> run(Setting setting) throws Exception {
        if (!Knot.isInstalled() || !Pebble.isInstalled()) {
            throw new LeftOut("the packages knot and pebble are not installed");
        }
        Path folder = Files.createDirectories(setting.work().resolve("dns"));
        try (BenchCloud cloud = BenchCloud.start(setting);
                Tenant tenant = Tenant.signUp(cloud);
                Knot dns = Knot.start(folder);
                Pebble authority =
                        Pebble.start(
                                folder,
                                dns.address(),
                                cloud.settings().httpPort(1),
                                cloud.settings().gatewayPort(1))) {
            cloud.liftQuotas(tenant.organisation());
            cloud.issueBy(
                    new AcmeSettings(
                            authority.directory().toString(),
                            authority.listenersRoot().toString(),
                            null,
                            dns.address()));
            ServedApp app = tenant.deploy(APP, setting.root().resolve("examples/hello-c"));
            dns.put(app.url().getHost(), "A", "127.0.0.1");
            SSLContext trust = CloudTrust.context(Optional.of(authority.issuingRoot()));
            return new DomainsBenchmark(setting, cloud, tenant, dns, app, trust).rows();
        }
    }

    private List<Row> rows() throws IOException, InterruptedException {
        measure("warm-up.example.test");
        List<Double> seconds = new ArrayList<>();
        for (int i = 0; i < (setting.quick() ? 2 : ROUNDS); i++) {
            seconds.add(measure("shop-" + i + ".example.test"));
        }
        Samples samples = Samples.of(seconds.stream().mapToDouble(Double::doubleValue).toArray());
        return List.of(
                Row.of(
                        "domain",
                        "a domain added by the API, its DNS right already, until HTTPS answers"
                                + " with its own certificate (Pebble, HTTP-01)",
                        "s",
                        samples.p50(),
                        samples.p99()));
    }

    private double measure(String host) throws IOException, InterruptedException {
        DomainsClient domains = tenant.domains();
        // says which records it wants, which are the same the next time
        createRecords(domains.add(APP, host, Optional.empty()));
        domains.remove(host);
        long begin = System.nanoTime();
        domains.add(APP, host, Optional.empty());
        new HostVisit(host, cloud.settings().gatewayPort(1), trust).awaitServed();
        double seconds = (System.nanoTime() - begin) / NANOS_PER_SECOND;
        domains.remove(host);
        return seconds;
    }

    private void createRecords(DomainView domain) throws IOException, InterruptedException {
        for (DomainView.DnsRecord each : domain.records()) {
            boolean text = each.type().equals("TXT");
            dns.put(
                    each.name(),
                    each.type(),
                    text ? '"' + each.value() + '"' : app.url().getHost() + ".");
        }
    }
}
