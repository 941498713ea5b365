package dev.dormouse.feed;

/**
 * What the requests of one app may take.
 *
 * @param concurrentRequestsMax on each node
 * @param requestMillisMax wall time of one request
 * @param cpuMillisMax CPU time of one request
 * @param memoryBytesMax of one instance
 * @param bodyBytesMax of one request's body
 * @param logLinesPerSecondMax on each node
 */
public record AppLimits(
        int concurrentRequestsMax,
        long requestMillisMax,
        long cpuMillisMax,
        long memoryBytesMax,
        long bodyBytesMax,
        int logLinesPerSecondMax) {
    public AppLimits {
        if (concurrentRequestsMax < 1
                || requestMillisMax < 1
                || cpuMillisMax < 1
                || memoryBytesMax < 1
                || bodyBytesMax < 0
                || logLinesPerSecondMax < 1) {
            throw new IllegalArgumentException("A limit of an app is positive");
        }
    }
}
