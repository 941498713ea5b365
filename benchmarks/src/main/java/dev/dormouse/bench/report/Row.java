package dev.dormouse.bench.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * One result.
 *
 * @param id the number of the bar in the list of budgets, with a suffix where one bar has more
 *     rows; a name where there is no bar
 * @param what what was measured
 * @param unit of p50, p99 and peerP50
 * @param p50 the median
 * @param p99 the 99th percentile; null for rates and sizes
 * @param peer what it is compared with; also where a published figure is only quoted
 * @param peerP50 the peer's median, if it was measured in the same run
 * @param ratio p50 by peerP50
 * @param bar what was promised; null if nothing was
 * @param met whether the bar was met
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Row(
        String id,
        String what,
        String unit,
        @Nullable Double p50,
        @Nullable Double p99,
        @Nullable String peer,
        @Nullable Double peerP50,
        @Nullable Double ratio,
        @Nullable String bar,
        @Nullable Boolean met) {
    private static final int DIGITS = 4;

    public Row {
        p50 = rounded(p50);
        p99 = rounded(p99);
        peerP50 = rounded(peerP50);
        ratio = rounded(ratio);
    }

    public static Row of(String id, String what, String unit, double p50) {
        return new Row(id, what, unit, p50, null, null, null, null, null, null);
    }

    public static Row of(String id, String what, String unit, double p50, double p99) {
        return new Row(id, what, unit, p50, p99, null, null, null, null, null);
    }

    /** Beside a peer of the same run. */
    public Row beside(String peer, double peerP50) {
        double ratio = p50 == null ? Double.NaN : p50 / peerP50;
        return new Row(id, what, unit, p50, p99, peer, peerP50, ratio, bar, met);
    }

    /** Beside a figure that others published, from another machine. */
    public Row quoting(String published) {
        return new Row(id, what, unit, p50, p99, published, null, null, bar, met);
    }

    public Row withBar(String bar, boolean met) {
        return new Row(id, what, unit, p50, p99, peer, peerP50, ratio, bar, met);
    }

    private static @Nullable Double rounded(@Nullable Double value) {
        if (value == null || value == 0 || !Double.isFinite(value)) {
            return value;
        }
        int magnitude = (int) Math.ceil(Math.log10(Math.abs(value)));
        double scale = Math.pow(10, Math.max(0, DIGITS - magnitude));
        return Math.round(value * scale) / scale;
    }
}
