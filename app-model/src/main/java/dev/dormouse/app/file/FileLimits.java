package dev.dormouse.app.file;

/**
 * How much one component may bring along.
 *
 * @param filesMax files
 * @param bytesMax bytes of all files together
 */
public record FileLimits(int filesMax, long bytesMax) {
    public static final FileLimits DEFAULT = new FileLimits(100_000, 1024L * 1024 * 1024);

    public FileLimits {
        if (filesMax <= 0 || bytesMax <= 0) {
            throw new IllegalArgumentException("Limits are positive");
        }
    }
}
