package dev.dormouse.node.log;

/** Lets so many lines a second through, and twice as many at once after a silence. */
final class LineRate {
    private static final long NANOS_PER_SECOND = 1_000_000_000;
    private static final int BURST_SECONDS = 2;

    private long perSecond;
    private double left;
    private long atNanos;

    LineRate(int perSecond, long nowNanos) {
        this.perSecond = perSecond;
        this.left = (double) perSecond * BURST_SECONDS;
        this.atNanos = nowNanos;
    }

    void setPerSecond(int lines) {
        perSecond = lines;
    }

    boolean take(long nowNanos) {
        double refilled = left + (double) (nowNanos - atNanos) * perSecond / NANOS_PER_SECOND;
        left = Math.min(refilled, (double) perSecond * BURST_SECONDS);
        atNanos = nowNanos;
        if (left < 1) {
            return false;
        }
        left--;
        return true;
    }
}
