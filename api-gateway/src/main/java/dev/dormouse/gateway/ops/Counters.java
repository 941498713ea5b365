package dev.dormouse.gateway.ops;

import java.util.concurrent.atomic.LongAdder;

/** What happened since the gateway started. Thread-safe. */
public final class Counters {
    private static final int CLASSES = 6;
    private static final double[] BOUNDS_SECONDS = {
        0.001, 0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30
    };

    private final LongAdder[] byClass = adders(CLASSES);
    private final LongAdder[] byTime = adders(BOUNDS_SECONDS.length + 1);
    private final LongAdder micros = new LongAdder();
    private final LongAdder bytesIn = new LongAdder();
    private final LongAdder bytesOut = new LongAdder();
    public final LongAdder retries = new LongAdder();
    public final LongAdder headsTooSlow = new LongAdder();
    public final LongAdder requestsRefused = new LongAdder();
    public final LongAdder switches = new LongAdder();

    private static LongAdder[] adders(int count) {
        LongAdder[] adders = new LongAdder[count];
        for (int i = 0; i < count; i++) {
            adders[i] = new LongAdder();
        }
        return adders;
    }

    /** A request ended. */
    public void ended(int status, long tookMicros, long in, long out) {
        byClass[Math.clamp(status / 100, 0, CLASSES - 1)].increment();
        double seconds = tookMicros / 1e6;
        int bucket = 0;
        while (bucket < BOUNDS_SECONDS.length && seconds > BOUNDS_SECONDS[bucket]) {
            bucket++;
        }
        byTime[bucket].increment();
        micros.add(tookMicros);
        bytesIn.add(in);
        bytesOut.add(out);
    }

    void write(PrometheusText text) {
        text.type("dormouse_gateway_requests_total", "counter");
        for (int i = 1; i < CLASSES; i++) {
            text.sample(
                    "dormouse_gateway_requests_total", "class=\"" + i + "xx\"", byClass[i].sum());
        }
        writeTimes(text);
        text.counter("dormouse_gateway_received_bytes_total", bytesIn.sum());
        text.counter("dormouse_gateway_sent_bytes_total", bytesOut.sum());
        text.counter("dormouse_gateway_retries_total", retries.sum());
        text.counter("dormouse_gateway_heads_too_slow_total", headsTooSlow.sum());
        text.counter("dormouse_gateway_requests_refused_total", requestsRefused.sum());
        text.counter("dormouse_gateway_generation_switches_total", switches.sum());
    }

    private void writeTimes(PrometheusText text) {
        String name = "dormouse_gateway_request_seconds";
        text.type(name, "histogram");
        long count = 0;
        for (int i = 0; i < BOUNDS_SECONDS.length; i++) {
            count += byTime[i].sum();
            text.sample(name + "_bucket", "le=\"" + BOUNDS_SECONDS[i] + "\"", count);
        }
        count += byTime[BOUNDS_SECONDS.length].sum();
        text.sample(name + "_bucket", "le=\"+Inf\"", count);
        text.sample(name + "_sum", "", micros.sum() / 1e6);
        text.sample(name + "_count", "", count);
    }
}
