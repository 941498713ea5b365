package dev.dormouse.apps.registry;

/**
 * How large an app may be.
 *
 * @param bytesMax all of its blobs together
 * @param lockBytesMax the lock, which is read into memory
 * @param filesMax files of all components
 * @param componentsMax components
 * @param idCharsMax characters of the ids of all components, so that the app's record fits the feed
 */
public record ImageLimits(
        long bytesMax, int lockBytesMax, int filesMax, int componentsMax, int idCharsMax) {
    public static final ImageLimits DEFAULT =
            new ImageLimits(512L << 20, 4 << 20, 10_000, 200, 15_000);
}
