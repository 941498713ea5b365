package dev.dormouse.web.rate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class RateTest {
    private static final Duration HOUR = Duration.ofHours(1);

    @Test
    void headersAreThoseOfTheDraft() {
        Rate rate = new Rate("deploysPerHour", 100, HOUR, 7, Duration.ofSeconds(90));
        assertThat(rate.policyText()).isEqualTo("\"deploysPerHour\";q=100;w=3600");
        assertThat(rate.text()).isEqualTo("\"deploysPerHour\";r=7;t=90");
    }

    @Test
    void whoeverWaitsAsToldIsNotTooEarly() {
        Rate rate = new Rate("deploysPerHour", 100, HOUR, 0, Duration.ofMillis(1_001));
        assertThat(rate.resetSeconds()).isEqualTo(2);
    }

    @Test
    void nothingIsNegative() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Rate("deploysPerHour", 1, HOUR, -1, HOUR));
    }
}
