package dev.dormouse.apps.registry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.engine.artifact.Toolchain;
import dev.dormouse.feed.Activity;
import dev.dormouse.feed.AppContentRecord;
import dev.dormouse.feed.AppLimits;
import dev.dormouse.feed.AppRecord;
import dev.dormouse.feed.ComponentRecord;
import dev.dormouse.feed.Pool;
import dev.dormouse.feed.wire.RecordCodec;
import dev.dormouse.feed.wire.WireLimits;
import dev.dormouse.kernel.Digest;
import dev.dormouse.kernel.id.AppId;
import dev.dormouse.kernel.id.OrganisationId;
import dev.dormouse.kernel.id.VersionId;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ImageLimitsTest {
    private static final ImageLimits LIMITS = ImageLimits.DEFAULT;

    @Test
    void recordOfTheLargestAppFitsTheFeed() {
        Digest digest = Digest.of(new byte[0]);
        String id = "c".repeat(LIMITS.idCharsMax() / LIMITS.componentsMax());
        List<ComponentRecord> components =
                Collections.nCopies(
                        LIMITS.componentsMax(),
                        new ComponentRecord(id, digest, digest, Toolchain.CURRENT.toString()));
        AppRecord record =
                new AppRecord(
                        new AppId(new UUID(1, 1)),
                        new OrganisationId(new UUID(1, 2)),
                        "a".repeat(40),
                        Pool.SHARED,
                        Activity.SUSPENDED,
                        Long.MAX_VALUE,
                        new VersionId(new UUID(1, 3)),
                        Integer.MAX_VALUE,
                        digest,
                        new AppLimits(
                                Integer.MAX_VALUE,
                                Long.MAX_VALUE,
                                Long.MAX_VALUE,
                                Long.MAX_VALUE,
                                Long.MAX_VALUE,
                                Integer.MAX_VALUE),
                        Optional.of(new AppContentRecord(digest, components, true)));
        assertThat(RecordCodec.write(record)).hasSizeLessThan(WireLimits.RECORD_BYTES_MAX);
    }

    @Test
    void blobThatMayBePushedIsOneThatNodesTake() {
        assertThat(RegistryLimits.DEFAULT.blobBytesMax())
                .isLessThanOrEqualTo(WireLimits.CONTENT_BYTES_MAX);
    }
}
