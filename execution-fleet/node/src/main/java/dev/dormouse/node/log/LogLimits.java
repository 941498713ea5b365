package dev.dormouse.node.log;

/**
 * What the lines of apps may take while they wait.
 *
 * @param appBytesMax of one app
 * @param bytesMax of all apps
 * @param batchBytesMax of one delivery
 */
public record LogLimits(int appBytesMax, long bytesMax, int batchBytesMax) {
    /** 256 KiB an app, 64 MiB in all, 1 MiB a delivery. */
    public static final LogLimits DEFAULT = new LogLimits(256 << 10, 64L << 20, 1 << 20);

    public LogLimits {
        if (appBytesMax < 1 || bytesMax < 1 || batchBytesMax < 1) {
            throw new IllegalArgumentException("Limits of logs are positive");
        }
    }
}
