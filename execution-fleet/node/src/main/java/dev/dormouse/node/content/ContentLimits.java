package dev.dormouse.node.content;

import dev.dormouse.feed.wire.WireLimits;

/**
 * What content may take of a node's disk.
 *
 * @param diskBytesMax of all content together; met, content that no app here needs goes first, then
 *     what needs longest to be used again, never what an app that is served needs
 * @param fileBytesMax of one blob or compiled module
 * @param downloadsMax at once
 */
public record ContentLimits(long diskBytesMax, long fileBytesMax, int downloadsMax) {
    public ContentLimits {
        if (diskBytesMax < 1 || fileBytesMax < 1 || downloadsMax < 1) {
            throw new IllegalArgumentException("Limits of content are positive");
        }
    }

    /** 256 MiB a file, four downloads at once. */
    public static ContentLimits ofDisk(long diskBytesMax) {
        return new ContentLimits(diskBytesMax, WireLimits.CONTENT_BYTES_MAX, 4);
    }
}
