package dev.dormouse.node.ops;

/** Metrics in Prometheus' text format, version 0.0.4. */
public final class MetricsText {
    /** The content type of the text. */
    public static final String CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8";

    private final StringBuilder text = new StringBuilder();

    /** A number that goes up and down. */
    public MetricsText gauge(String name, String help, long value) {
        return head(name, help, "gauge").sample(name, value);
    }

    /** A number that only goes up. */
    public MetricsText counter(String name, String help, long value) {
        return head(name, help, "counter").sample(name, value);
    }

    /** Starts a metric with labels; its {@link #sample}s follow. */
    public MetricsText head(String name, String help, String type) {
        text.append("# HELP ").append(name).append(' ').append(help).append('\n');
        text.append("# TYPE ").append(name).append(' ').append(type).append('\n');
        return this;
    }

    public MetricsText sample(String nameAndLabels, long value) {
        text.append(nameAndLabels).append(' ').append(value).append('\n');
        return this;
    }

    public MetricsText sample(String nameAndLabels, double value) {
        text.append(nameAndLabels).append(' ').append(value).append('\n');
        return this;
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
