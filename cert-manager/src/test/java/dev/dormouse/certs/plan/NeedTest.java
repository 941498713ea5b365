package dev.dormouse.certs.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class NeedTest {
    private static final Instant BORN = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant ENDS = BORN.plus(Duration.ofDays(60));
    private static final Held HELD = new Held(List.of("a.test"), "https://ca", BORN, ENDS);

    @Test
    void whatIsNotHeldIsDueAndWhoWaitsGoesFirst() {
        assertThat(need(Optional.empty(), Urgency.AWAITED, BORN))
                .isEqualTo(new Need.Due(Need.Why.NOTHING_HELD, Priority.AWAITED));
        assertThat(need(Optional.empty(), Urgency.UNHURRIED, BORN))
                .isEqualTo(new Need.Due(Need.Why.NOTHING_HELD, Priority.UNHURRIED));
    }

    @Test
    void aThirdOfItsLifeIsLeftForTheRenewal() {
        Instant due = BORN.plus(Duration.ofDays(40));

        assertThat(situation(Optional.empty(), due.minusMillis(1)))
                .isEqualTo(new Need.NotBefore(due));
        assertThat(situation(Optional.empty(), due))
                .isEqualTo(new Need.Due(Need.Why.THIRD_LEFT, Priority.RENEWAL));
    }

    @Test
    void theChosenTimeCountsBeforeTheThirdAndTheEmergencyBeforeAll() {
        Instant early = BORN.plus(Duration.ofDays(2));
        Instant late = ENDS.plus(Duration.ofDays(9));
        Instant emergency = ENDS.minus(Duration.ofDays(3));

        assertThat(situation(Optional.of(early), early))
                .isEqualTo(new Need.Due(Need.Why.WINDOW, Priority.RENEWAL));
        assertThat(situation(Optional.of(late), BORN.plus(Duration.ofDays(50))))
                .isEqualTo(new Need.NotBefore(emergency));
        assertThat(situation(Optional.of(late), emergency))
                .isEqualTo(new Need.Due(Need.Why.EMERGENCY, Priority.EMERGENCY));
    }

    @Test
    void otherNamesAreDueAtOnceButNotTheSameInAnotherOrder() {
        Held two = new Held(List.of("a.test", "b.test"), "https://ca", BORN, ENDS);
        Situation other =
                new Situation(
                        List.of("b.test", "a.test"),
                        Urgency.AWAITED,
                        Optional.of(two),
                        Optional.empty(),
                        Set.of());

        assertThat(Need.of(other, BORN)).isInstanceOf(Need.NotBefore.class);
        assertThat(need(Optional.of(two), Urgency.AWAITED, BORN))
                .isEqualTo(new Need.Due(Need.Why.NAMES_CHANGED, Priority.AWAITED));
    }

    @Test
    void aDistrustedIssuersCertificateIsReplaced() {
        Situation distrusted =
                new Situation(
                        HELD.names(),
                        Urgency.AWAITED,
                        Optional.of(HELD),
                        Optional.empty(),
                        Set.of("https://ca"));

        assertThat(Need.of(distrusted, BORN))
                .isEqualTo(new Need.Due(Need.Why.ISSUER_DISTRUSTED, Priority.RENEWAL));
    }

    @Test
    void aTimeIsChosenOnceForEachWindow() {
        Random random = new Random(1);
        RenewalWindow window = new RenewalWindow(BORN, BORN.plus(Duration.ofDays(2)));
        RenewalWindow moved = new RenewalWindow(BORN, BORN.plusSeconds(1));
        RenewalWindow.Chosen first = window.choose(Optional.empty(), random);

        assertThat(first.time()).isBetween(window.start(), window.end());
        for (int i = 0; i < 100; i++) {
            assertThat(window.choose(Optional.of(first), random)).isEqualTo(first);
        }
        assertThat(moved.choose(Optional.of(first), random).time())
                .isBetween(moved.start(), moved.end());
    }

    private static Need situation(Optional<Instant> renewAt, Instant now) {
        return Need.of(
                new Situation(HELD.names(), Urgency.AWAITED, Optional.of(HELD), renewAt, Set.of()),
                now);
    }

    private static Need need(Optional<Held> held, Urgency urgency, Instant now) {
        return Need.of(
                new Situation(List.of("a.test"), urgency, held, Optional.empty(), Set.of()), now);
    }
}
