package dev.dormouse.apps.registry;

import dev.dormouse.feed.wire.WireLimits;
import java.time.Duration;

/**
 * How much a registry takes.
 *
 * @param blobBytesMax one blob; a plan may allow less
 * @param manifestBytesMax one manifest
 * @param layersMax layers of one manifest
 * @param uploadsMax of one organisation under way at once
 * @param uploadLife after its last chunk an upload is given up
 * @param manifestsMax of one organisation
 * @param tagsMax of one organisation
 */
public record RegistryLimits(
        long blobBytesMax,
        int manifestBytesMax,
        int layersMax,
        int uploadsMax,
        Duration uploadLife,
        int manifestsMax,
        int tagsMax) {
    public static final RegistryLimits DEFAULT =
            new RegistryLimits(
                    WireLimits.CONTENT_BYTES_MAX,
                    4 << 20,
                    10_000,
                    32,
                    Duration.ofDays(1),
                    10_000,
                    10_000);
}
