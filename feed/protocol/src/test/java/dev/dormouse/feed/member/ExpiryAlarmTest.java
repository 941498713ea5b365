package dev.dormouse.feed.member;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.ResourceBundle;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ExpiryAlarmTest {
    private static final Instant FROM = Instant.parse("2026-01-01T00:00:00Z");
    private static final Duration LIFE = Duration.ofHours(80);
    private static final Validity VALIDITY = new Validity(FROM, FROM.plus(LIFE));

    private final Lines lines = new Lines();
    private final ExpiryAlarm alarm = new ExpiryAlarm("It", "Renew it.", "Join again.", lines);

    @Test
    void nothingIsSaidWhileItIsWell() {
        look(VALIDITY, Duration.ZERO);
        look(VALIDITY, Duration.ofHours(60));

        assertThat(lines.said).isEmpty();
    }

    @Test
    void itSaysWhenItEndsWhyItWasNotRenewedAndWhatToDo() {
        alarm.look(VALIDITY, FROM.plus(Duration.ofHours(61)), Optional.of("{0} is not there"));

        assertThat(lines.said)
                .containsExactly(
                        "WARNING It ends at 2026-01-04T08:00:00Z and was not renewed"
                                + " ({0} is not there). Renew it.");
    }

    @Test
    void aDayOfLooksIsALineAnHourAndOneForEachTurnToTheWorse() {
        Duration age = Duration.ofHours(60);
        while (age.compareTo(Duration.ofHours(84)) < 0) {
            age = age.plusMinutes(10);
            look(VALIDITY, age);
        }

        assertThat(lines.said).hasSize(25);
        assertThat(lines.said.subList(0, 16)).allMatch(line -> line.startsWith("WARNING It ends"));
        assertThat(lines.said.subList(16, 20)).allMatch(line -> line.startsWith("ERROR It ends"));
        assertThat(lines.said.subList(20, 25))
                .allMatch(line -> line.startsWith("ERROR It ended"))
                .allMatch(line -> line.endsWith("Join again."));
    }

    @Test
    void whatLivesForYearsIsSaidSeldom() {
        Validity root = new Validity(FROM, FROM.plus(Duration.ofDays(3_650)));
        for (int hour = 1; hour <= 36 * 24; hour++) {
            look(root, Duration.ofDays(2_800).plusHours(hour));
        }

        assertThat(lines.said).hasSize(1);
    }

    @Test
    void aRenewalEndsIt() {
        look(VALIDITY, Duration.ofHours(79));
        look(new Validity(FROM, FROM.plus(LIFE.multipliedBy(10))), Duration.ofHours(79));
        look(VALIDITY, Duration.ofHours(79));

        assertThat(lines.said).hasSize(2).allMatch(line -> line.startsWith("ERROR"));
    }

    private void look(Validity validity, Duration age) {
        alarm.look(validity, FROM.plus(age), Optional.empty());
    }

    /** A log that is read. */
    private static final class Lines implements System.Logger {
        private final List<String> said = new ArrayList<>();

        @Override
        public String getName() {
            return "lines";
        }

        @Override
        public boolean isLoggable(Level level) {
            return true;
        }

        @Override
        public void log(
                Level level,
                @Nullable ResourceBundle bundle,
                @Nullable String message,
                @Nullable Throwable thrown) {
            said.add(level + " " + message);
        }

        @Override
        public void log(
                Level level,
                @Nullable ResourceBundle bundle,
                @Nullable String format,
                @Nullable Object... parameters) {
            said.add(level + " " + format);
        }
    }
}
