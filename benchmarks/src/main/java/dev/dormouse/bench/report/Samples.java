package dev.dormouse.bench.report;

import java.util.Arrays;

/** Measured values, sorted. */
public final class Samples {
    private final double[] sorted;

    private Samples(double[] sorted) {
        this.sorted = sorted;
    }

    public static Samples of(double[] values) {
        if (values.length == 0) {
            throw new IllegalArgumentException("There is no median of nothing");
        }
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return new Samples(sorted);
    }

    public double best() {
        return sorted[0];
    }

    public double p50() {
        return at(0.50);
    }

    public double p99() {
        return at(0.99);
    }

    public int count() {
        return sorted.length;
    }

    /** The smallest value that at least this share of all values does not pass. */
    private double at(double share) {
        return sorted[(int) Math.ceil(share * sorted.length) - 1];
    }
}
