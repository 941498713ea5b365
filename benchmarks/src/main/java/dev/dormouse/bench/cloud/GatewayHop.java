package dev.dormouse.bench.cloud;

import dev.dormouse.bench.http.Serving;
import dev.dormouse.bench.http.VertxServer;
import dev.dormouse.bench.report.Row;
import dev.dormouse.bench.report.Samples;
import dev.dormouse.bench.setting.LeftOut;
import dev.dormouse.bench.setting.Setting;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/**
 * Row 6: the same requests through the gateway and straight to the node, at half the rate that the
 * gateway can, and what Caddy adds to a bare handler at that rate.
 */
final class GatewayHop {
    private static final double LOAD = 0.5;
    private static final double ADDED_P50_MAX = 0.5;
    private static final double ADDED_P99_MAX = 3;
    private static final String CADDY = "Caddy, to a bare Vert.x handler";

    private final Setting setting;

    private GatewayHop(Setting setting) {
        this.setting = setting;
    }

    /** Latency through a proxy and without it, in milliseconds: medians of the rounds. */
    private record Hop(double p50, double p99, double straightP50, double straightP99) {
        double addedP50() {
            return p50 - straightP50;
        }

        double addedP99() {
            return p99 - straightP99;
        }
    }

    static List<Row> rows(Setting setting, BenchCloud cloud, ServedApp app)
            throws IOException, InterruptedException {
        GatewayHop measure = new GatewayHop(setting);
        double capacity;
        double nodeCapacity;
        Hop ours;
        try (SteadyLoad gateway = Loads.ofGateway(cloud, app);
                SteadyLoad node = Loads.ofNode(cloud, app)) {
            measure.warmUp(node);
            measure.warmUp(gateway);
            nodeCapacity = measure.capacity(node);
            capacity = measure.capacity(gateway);
            ours = measure.hop(gateway, node, LOAD * capacity);
        }
        List<Row> rows = new ArrayList<>();
        try {
            measure.besideCaddy(rows, ours, capacity);
        } catch (LeftOut e) {
            System.out.println("  left out: " + e.getMessage());
            rows.add(ofGateway(ours, capacity));
        }
        rows.add(
                Row.of(
                        "6-gateway",
                        "of it, through the gateway: latency",
                        "ms",
                        ours.p50(),
                        ours.p99()));
        rows.add(
                Row.of(
                        "6-node",
                        "of it, straight to the node (HTTP/2, mutual TLS): latency",
                        "ms",
                        ours.straightP50(),
                        ours.straightP99()));
        rows.add(
                Row.of(
                                "6-rate",
                                "hello-c through gateway and node, HTTP/2, 32 at once: requests"
                                        + " per second",
                                "1/s",
                                capacity)
                        .beside("the node alone", nodeCapacity));
        return rows;
    }

    /** Rows of both, if Caddy is there. */
    private void besideCaddy(List<Row> rows, Hop ours, double capacity)
            throws IOException, InterruptedException {
        try (Serving handler = VertxServer.start(setting);
                Serving caddy = Caddy.before(setting, handler);
                SteadyLoad through = Loads.ofCaddy(caddy);
                SteadyLoad straight = Loads.plain(handler)) {
            warmUp(straight);
            warmUp(through);
            double caddyCapacity = capacity(through);
            Hop theirs = hop(through, straight, LOAD * capacity);
            rows.add(ofGateway(ours, capacity).beside(CADDY, theirs.addedP50()));
            rows.add(
                    Row.of(
                            "6-caddy",
                            "what Caddy adds at that rate (it can "
                                    + Math.round(caddyCapacity)
                                    + " requests/s)",
                            "ms",
                            theirs.addedP50(),
                            theirs.addedP99()));
        }
    }

    private static Row ofGateway(Hop hop, double capacity) {
        return Row.of(
                        "6",
                        String.format(
                                Locale.ROOT,
                                "hello-c at %.0f requests/s, half of what the gateway can: what it"
                                        + " adds to the node's latency",
                                LOAD * capacity),
                        "ms",
                        hop.addedP50(),
                        hop.addedP99())
                .withBar(
                        "adds p50 ≤ 0.5 ms, p99 ≤ 3 ms",
                        hop.addedP50() <= ADDED_P50_MAX && hop.addedP99() <= ADDED_P99_MAX);
    }

    /** New JVMs, the client's among them, interpret what they do first. */
    private void warmUp(SteadyLoad load) throws IOException, InterruptedException {
        load.capacity(setting.quick() ? 2 : 20);
    }

    private double capacity(SteadyLoad load) throws IOException, InterruptedException {
        return load.capacity(setting.quick() ? 2 : 5);
    }

    private Hop hop(SteadyLoad through, SteadyLoad straight, double perSecond)
            throws IOException, InterruptedException {
        List<Samples> proxied = new ArrayList<>();
        List<Samples> bare = new ArrayList<>();
        int seconds = setting.quick() ? 2 : 8;
        for (int round = 0; round < (setting.quick() ? 1 : 5); round++) {
            proxied.add(through.at(perSecond, seconds));
            bare.add(straight.at(perSecond, seconds));
        }
        return new Hop(
                median(proxied, Samples::p50),
                median(proxied, Samples::p99),
                median(bare, Samples::p50),
                median(bare, Samples::p99));
    }

    private static double median(List<Samples> rounds, ToDoubleFunction<Samples> what) {
        return Samples.of(rounds.stream().mapToDouble(what).toArray()).p50();
    }
}
