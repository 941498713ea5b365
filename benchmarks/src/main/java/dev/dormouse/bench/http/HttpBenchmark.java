package dev.dormouse.bench.http;

import static java.util.Objects.requireNonNull;

import dev.dormouse.bench.http.Wrk.Load;
import dev.dormouse.bench.report.Row;
import dev.dormouse.bench.report.Samples;
import dev.dormouse.bench.setting.LeftOut;
import dev.dormouse.bench.setting.Peers;
import dev.dormouse.bench.setting.Setting;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * The C hello over HTTP/1.1 with keep-alive, a fresh instance for each request, beside servers that
 * answer the same without one. All are up all the time and are loaded in turn.
 */
public final class HttpBenchmark {
    private static final double SHARE_MIN = 0.6;
    private static final double MICROS_PER_MILLI = 1e3;
    private static final String OURS = "dormouse";
    private static final String VERTX = "bare Vert.x handler";
    private static final String WORKERD = "workerd 1.20261117.1, JS hello";

    private HttpBenchmark() {}

    public static List<Row> run(Setting setting) throws IOException {
        Wrk wrk = Wrk.find(setting);
        Map<String, Serving> servers = new LinkedHashMap<>();
        try {
            servers.put(
                    OURS,
                    DormouseServer.start(setting, Map.of("/...", setting.example("hello-c"))));
            servers.put(VERTX, VertxServer.start(setting));
            addWorkerd(setting, servers);
            return rows(load(setting, wrk, servers));
        } finally {
            servers.values().forEach(Serving::close);
        }
    }

    private static void addWorkerd(Setting setting, Map<String, Serving> servers)
            throws IOException {
        try {
            Path workerd = Peers.workerd(setting);
            Path config = Peers.folder(setting).resolve("workerd.capnp");
            servers.put(
                    WORKERD,
                    Serving.program(port ->
                            List.of(
                                    workerd.toString(),
                                    "serve",
                                    config.toString(),
                                    "--socket-addr",
                                    "http=127.0.0.1:" + port)));
        } catch (LeftOut e) {
            System.out.println("  left out: " + e.getMessage());
        }
    }

    private static Map<String, List<Load>> load(
            Setting setting, Wrk wrk, Map<String, Serving> servers) throws IOException {
        for (Serving server : servers.values()) {
            wrk.run(server, setting.quick() ? 2 : 8);
        }
        Map<String, List<Load>> loads = new LinkedHashMap<>();
        for (int round = 0; round < (setting.quick() ? 1 : 3); round++) {
            for (Map.Entry<String, Serving> server : servers.entrySet()) {
                loads.computeIfAbsent(server.getKey(), name -> new ArrayList<>())
                        .add(wrk.run(server.getValue(), setting.quick() ? 2 : 8));
            }
        }
        return loads;
    }

    private static List<Row> rows(Map<String, List<Load>> loads) {
        List<Row> rows = new ArrayList<>();
        Row rate =
                Row.of(
                        "5",
                        "hello-c over HTTP/1.1, 32 connections: requests per second",
                        "1/s",
                        median(loads, OURS, Load::perSecond));
        double share = median(loads, OURS, Load::perSecond) / median(loads, VERTX, Load::perSecond);
        rows.add(
                rate.beside(VERTX, median(loads, VERTX, Load::perSecond))
                        .withBar("≥ 60 % of Vert.x", share >= SHARE_MIN));
        if (loads.containsKey(WORKERD)) {
            rows.add(
                    Row.of("5-workerd", rate.what(), "1/s", median(loads, OURS, Load::perSecond))
                            .beside(WORKERD, median(loads, WORKERD, Load::perSecond)));
        }
        rows.add(latency(loads, "5-latency", OURS));
        rows.add(latency(loads, "5-latency-vertx", VERTX));
        if (loads.containsKey(WORKERD)) {
            rows.add(latency(loads, "5-latency-workerd", WORKERD));
        }
        return rows;
    }

    private static Row latency(Map<String, List<Load>> loads, String id, String server) {
        return Row.of(
                id,
                server + " under that load: latency",
                "ms",
                median(loads, server, Load::p50Micros) / MICROS_PER_MILLI,
                median(loads, server, Load::p99Micros) / MICROS_PER_MILLI);
    }

    private static double median(
            Map<String, List<Load>> loads, String server, ToDoubleFunction<Load> what) {
        List<Load> rounds = requireNonNull(loads.get(server), server);
        return Samples.of(rounds.stream().mapToDouble(what).toArray()).p50();
    }
}
