package dev.dormouse.apps.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.apps.domain.Findings.Point;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class DomainProgressTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final Point BAD = Point.bad("bad", "Bad.");
    private static final Point UNSURE = Point.unsure("name", "silence");
    private static final Findings GOOD = findings(Point.GOOD, Point.GOOD, Point.GOOD);

    private static Findings findings(Point proof, Point route, Point caa) {
        return new Findings(List.of(), null, proof, route, caa);
    }

    private static Instant days(long days) {
        return START.plus(Duration.ofDays(days));
    }

    private static DomainProgress at(DomainState state) {
        return DomainProgress.at(state, START);
    }

    @Test
    void verifiedHostWaitsForItsRoute() {
        DomainProgress next =
                at(DomainState.VERIFIED).after(findings(Point.GOOD, BAD, Point.GOOD), false, START);
        assertThat(next.state()).isEqualTo(DomainState.VERIFIED);
        assertThat(next.after(GOOD, false, days(1)).state()).isEqualTo(DomainState.ISSUING);
        assertThat(next.after(GOOD, true, days(1)).state()).isEqualTo(DomainState.ACTIVE);
    }

    @Test
    void forbiddingCaaKeepsFromIssuing() {
        assertThat(
                        at(DomainState.VERIFIED)
                                .after(findings(Point.GOOD, Point.GOOD, BAD), false, START)
                                .state())
                .isEqualTo(DomainState.VERIFIED);
    }

    @Test
    void activeHostThatPointsAwayIsDegradedAfterSevenDays() {
        Findings away = findings(Point.GOOD, BAD, Point.GOOD);
        DomainProgress progress = at(DomainState.ACTIVE).after(away, true, days(1));
        assertThat(progress.state()).isEqualTo(DomainState.ACTIVE);
        progress = progress.after(away, true, days(7));
        assertThat(progress.state()).isEqualTo(DomainState.ACTIVE);
        progress = progress.after(away, true, days(8));
        assertThat(progress.state()).isEqualTo(DomainState.DEGRADED);
        assertThat(progress.isRouted()).isTrue();
        assertThat(progress.after(GOOD, true, days(9)).state()).isEqualTo(DomainState.ACTIVE);
    }

    @Test
    void proofThatIsGoneForSevenDaysEndsRouting() {
        Findings unproven = findings(BAD, Point.GOOD, Point.GOOD);
        DomainProgress progress = at(DomainState.ACTIVE).after(unproven, true, days(1));
        assertThat(progress.isRouted()).isTrue();
        progress = progress.after(unproven, true, days(8));
        assertThat(progress.state()).isEqualTo(DomainState.DEGRADED);
        assertThat(progress.isRouted()).isFalse();
    }

    @Test
    void whatIsMendedIsForgotten() {
        Findings away = findings(Point.GOOD, BAD, Point.GOOD);
        DomainProgress progress =
                at(DomainState.ACTIVE).after(away, true, days(1)).after(GOOD, true, days(6));
        assertThat(progress.after(away, true, days(9)).state()).isEqualTo(DomainState.ACTIVE);
    }

    @Test
    void silentDnsTakesNothingDown() {
        Findings silent = findings(UNSURE, UNSURE, UNSURE);
        DomainProgress progress = at(DomainState.ACTIVE);
        for (int day = 1; day < 100; day++) {
            progress = progress.after(silent, true, days(day));
        }
        assertThat(progress).isEqualTo(at(DomainState.ACTIVE));
    }

    @Test
    void degradedHostIsReleasedAfterThirtyDays() {
        Findings away = findings(Point.GOOD, BAD, Point.GOOD);
        DomainProgress degraded = at(DomainState.DEGRADED);
        assertThat(degraded.after(away, false, days(29)).state()).isEqualTo(DomainState.DEGRADED);
        assertThat(degraded.after(away, false, days(30)).state()).isEqualTo(DomainState.RELEASED);
    }

    @Test
    void lostCertificateIsAwaitedAgain() {
        assertThat(at(DomainState.ACTIVE).after(GOOD, false, days(1)).state())
                .isEqualTo(DomainState.ISSUING);
    }

    @Test
    void activeHostIsVerifiedWeekly() {
        DomainProgress active = at(DomainState.ACTIVE);
        assertThat(active.nextCheck(true, days(3))).isEqualTo(days(10));
        assertThat(active.nextCheck(false, days(3))).isBefore(days(4));
    }

    @Test
    void youngClaimIsLookedAtMoreOftenThanAnOldOne() {
        DomainProgress pending = at(DomainState.PENDING);
        assertThat(pending.nextCheck(false, START)).isEqualTo(START.plusSeconds(15));
        assertThat(pending.nextCheck(false, days(2))).isEqualTo(days(2).plusSeconds(3600));
    }
}
