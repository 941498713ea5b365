package dev.dormouse.local.supervise;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class BackOffTest {
    private static final SupervisorLimits LIMITS =
            new SupervisorLimits(
                    Duration.ofSeconds(1),
                    Duration.ofMillis(1),
                    Duration.ofSeconds(1),
                    Duration.ofSeconds(5),
                    Duration.ofMinutes(1));

    private final BackOff backOff = new BackOff(LIMITS);

    @Test
    void pausesDoubleUpToTheLongest() {
        assertThat(pause(0)).isEqualTo(1);
        assertThat(pause(0)).isEqualTo(2);
        assertThat(pause(0)).isEqualTo(4);
        assertThat(pause(0)).isEqualTo(5);
        assertThat(pause(0)).isEqualTo(5);
    }

    @Test
    void whatRanForLongBeginsAnew() {
        pause(0);
        pause(0);
        assertThat(pause(59)).isEqualTo(4);
        assertThat(pause(60)).isEqualTo(1);
        assertThat(pause(0)).isEqualTo(2);
    }

    private long pause(int readyForSeconds) {
        return backOff.after(Duration.ofSeconds(readyForSeconds)).toSeconds();
    }
}
