package dev.dormouse.kernel.id;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class IdTest {
    @Test
    void whatIsWrittenIsRead() {
        Random random = new Random(1);
        for (int i = 0; i < 1000; i++) {
            AppId id = new AppId(new UUID(random.nextLong(), random.nextLong()));

            assertThat(AppId.fromString(id.toString())).isEqualTo(id);
        }
    }

    @Test
    void theExtremesAreWrittenInFull() {
        assertThat(new AppId(new UUID(0, 0))).hasToString("app_" + "0".repeat(26));
        assertThat(new AppId(new UUID(-1, -1))).hasToString("app_7" + "z".repeat(25));
    }

    @Test
    void anIdOfAnotherKindIsRefused() {
        String organisation = new OrganisationId(new UUID(1, 2)).toString();

        assertThatIllegalArgumentException()
                .isThrownBy(() -> AppId.fromString(organisation))
                .withMessageContaining("app_");
    }

    @Test
    void moreThan128BitsAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AppId.fromString("app_8" + "0".repeat(25)));
    }

    @Test
    void newIdsAreInTheOrderOfTime() {
        Random random = new Random(2);
        AppId earlier = new AppId(idsAt(Instant.ofEpochMilli(1_000), random).next());
        AppId later = new AppId(idsAt(Instant.ofEpochMilli(1_001), random).next());

        assertThat(earlier).isLessThan(later);
        assertThat(earlier.toString()).isLessThan(later.toString());
        assertThat(earlier.value().version()).isEqualTo(7);
        assertThat(earlier.value().variant()).isEqualTo(2);
    }

    private static IdSource idsAt(Instant time, Random random) {
        return new TimeOrderedIds(InstantSource.fixed(time), random);
    }
}
