package dev.dormouse.node.ops;

import dev.dormouse.http.AccessLine;
import dev.dormouse.http.AppLog;
import dev.dormouse.http.LogLine;
import java.util.concurrent.atomic.LongAdder;

/** Counts requests by their status, and what their guests used. */
public final class RequestCounts implements AppLog {
    private static final int CLASSES = 6;
    private static final double[] BOUNDS_SECONDS = {0.001, 0.005, 0.025, 0.1, 0.5, 2.5, 10};
    private static final double NANOS_PER_SECOND = 1e9;

    private final LongAdder[] byClass = adders(CLASSES);
    private final LongAdder[] byDuration = adders(BOUNDS_SECONDS.length + 1);
    private final LongAdder durationNanos = new LongAdder();
    private final LongAdder cpuNanos = new LongAdder();
    private final LongAdder responseBytes = new LongAdder();

    private static LongAdder[] adders(int count) {
        LongAdder[] adders = new LongAdder[count];
        for (int i = 0; i < count; i++) {
            adders[i] = new LongAdder();
        }
        return adders;
    }

    /** Lines go to the log of their app. */
    @Override
    public void log(LogLine line) {}

    @Override
    public boolean wantsAccess() {
        return true;
    }

    @Override
    public void access(AccessLine line) {
        long nanos = line.duration().toNanos();
        byClass[Math.clamp(line.status() / 100, 0, CLASSES - 1)].increment();
        byDuration[bucket(nanos / NANOS_PER_SECOND)].increment();
        durationNanos.add(nanos);
        cpuNanos.add(line.metering().cpuNanos());
        responseBytes.add(line.responseBytes());
    }

    private static int bucket(double seconds) {
        int bucket = 0;
        while (bucket < BOUNDS_SECONDS.length && seconds > BOUNDS_SECONDS[bucket]) {
            bucket++;
        }
        return bucket;
    }

    void write(MetricsText text) {
        String requests = "dormouse_node_requests_total";
        text.head(requests, "Requests answered, by class of status.", "counter");
        for (int i = 2; i < CLASSES; i++) {
            text.sample(requests + "{status=\"" + i + "xx\"}", byClass[i].sum());
        }
        writeDurations(text);
        text.head("dormouse_node_guest_cpu_seconds_total", "CPU time of guests.", "counter")
                .sample("dormouse_node_guest_cpu_seconds_total", cpuNanos.sum() / NANOS_PER_SECOND);
        text.counter(
                "dormouse_node_response_bytes_total",
                "Bytes of response bodies.",
                responseBytes.sum());
    }

    private void writeDurations(MetricsText text) {
        String name = "dormouse_node_request_duration_seconds";
        text.head(name, "From a request's head to the end of its response.", "histogram");
        long sum = 0;
        for (int i = 0; i < BOUNDS_SECONDS.length; i++) {
            sum += byDuration[i].sum();
            text.sample(name + "_bucket{le=\"" + BOUNDS_SECONDS[i] + "\"}", sum);
        }
        sum += byDuration[BOUNDS_SECONDS.length].sum();
        text.sample(name + "_bucket{le=\"+Inf\"}", sum);
        text.sample(name + "_sum", durationNanos.sum() / NANOS_PER_SECOND);
        text.sample(name + "_count", sum);
    }
}
