package dev.dormouse.gateway.ops;

/** Metrics in the text format of Prometheus. */
final class PrometheusText {
    private final StringBuilder text = new StringBuilder();

    void type(String name, String type) {
        text.append("# TYPE ").append(name).append(' ').append(type).append('\n');
    }

    /**
     * @param labels without braces; empty for none
     */
    void sample(String name, String labels, long value) {
        start(name, labels).append(value).append('\n');
    }

    void sample(String name, String labels, double value) {
        start(name, labels).append(value).append('\n');
    }

    private StringBuilder start(String name, String labels) {
        text.append(name);
        if (!labels.isEmpty()) {
            text.append('{').append(labels).append('}');
        }
        return text.append(' ');
    }

    void counter(String name, long value) {
        type(name, "counter");
        sample(name, "", value);
    }

    void gauge(String name, long value) {
        type(name, "gauge");
        sample(name, "", value);
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
