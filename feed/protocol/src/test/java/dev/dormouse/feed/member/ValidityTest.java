package dev.dormouse.feed.member;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.dormouse.feed.member.Validity.State;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ValidityTest {
    private static final Instant FROM = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant UNTIL = FROM.plus(Duration.ofHours(200));

    @Test
    void itIsLateWithLessThanAQuarterAndCriticalWithLessThanATwentieth() {
        assertThat(atHour(0)).isEqualTo(State.OK);
        assertThat(atHour(150)).isEqualTo(State.OK);
        assertThat(at(Duration.ofHours(150).plusNanos(1))).isEqualTo(State.LATE);
        assertThat(atHour(190)).isEqualTo(State.LATE);
        assertThat(at(Duration.ofHours(190).plusNanos(1))).isEqualTo(State.CRITICAL);
        assertThat(at(Duration.ofHours(200).minusNanos(1))).isEqualTo(State.CRITICAL);
        assertThat(atHour(200)).isEqualTo(State.EXPIRED);
        assertThat(atHour(9_999)).isEqualTo(State.EXPIRED);
    }

    @Test
    void oneThatBeginsLaterIsWell() {
        assertThat(atHour(-5)).isEqualTo(State.OK);
    }

    @Test
    void itEndsAfterItBegins() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Validity(FROM, FROM));
    }

    private static State atHour(int hour) {
        return at(Duration.ofHours(hour));
    }

    private static State at(Duration age) {
        return new Validity(FROM, UNTIL).at(FROM.plus(age));
    }
}
