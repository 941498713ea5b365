package dev.dormouse.apps.domain;

import static java.util.Objects.requireNonNull;

import dev.dormouse.apps.domain.Findings.Point;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How far a domain is, and since when something is wrong with it. What comes next is a function of
 * that, of what DNS holds, and of the time.
 *
 * @param since when the state began
 * @param unprovenSince since when the proof is not there
 * @param awaySince since when it leads elsewhere
 */
record DomainProgress(
        DomainState state,
        Instant since,
        Optional<Instant> unprovenSince,
        Optional<Instant> awaySince) {
    /** A claim that is not proved ends. */
    static final Duration CLAIM_LIFE = Duration.ofDays(7);

    /** What may be wrong for that long. */
    static final Duration PATIENCE = Duration.ofDays(7);

    /** Then a degraded domain is released. */
    static final Duration DEGRADED_LIFE = Duration.ofDays(30);

    /** For that long only the same organisation can have it again. */
    static final Duration QUARANTINE = Duration.ofDays(30);

    DomainProgress {
        requireNonNull(state, "state");
        requireNonNull(since, "since");
        requireNonNull(unprovenSince, "unprovenSince");
        requireNonNull(awaySince, "awaySince");
    }

    static DomainProgress at(DomainState state, Instant now) {
        return new DomainProgress(state, now, Optional.empty(), Optional.empty());
    }

    /** Whether requests for the host go to its app. */
    boolean isRouted() {
        return switch (state) {
            case VERIFIED, ISSUING, ACTIVE -> true;
            case DEGRADED -> unprovenSince.isEmpty();
            case PENDING, RELEASED -> false;
        };
    }

    /** For a host that was proved. What DNS did not answer changes nothing. */
    DomainProgress after(Findings findings, boolean certificateHeld, Instant now) {
        Optional<Instant> unproven = since(unprovenSince, findings.proof(), now);
        Optional<Instant> away = since(awaySince, findings.route(), now);
        DomainState next = next(findings, certificateHeld, unproven, away, now);
        return new DomainProgress(next, next == state ? since : now, unproven, away);
    }

    private static Optional<Instant> since(Optional<Instant> before, Point point, Instant now) {
        return switch (point.verdict()) {
            case GOOD -> Optional.empty();
            case BAD -> before.or(() -> Optional.of(now));
            case UNSURE -> before;
        };
    }

    private DomainState next(
            Findings findings,
            boolean certificateHeld,
            Optional<Instant> unproven,
            Optional<Instant> away,
            Instant now) {
        DomainState served = certificateHeld ? DomainState.ACTIVE : DomainState.ISSUING;
        return switch (state) {
            case PENDING, RELEASED -> state;
            case VERIFIED, ISSUING, ACTIVE -> {
                if (isOver(unproven, now) || isOver(away, now)) {
                    yield DomainState.DEGRADED;
                }
                yield state != DomainState.VERIFIED || findings.isAllGood() ? served : state;
            }
            case DEGRADED -> {
                if (findings.isAllGood()) {
                    yield served;
                }
                yield now.isBefore(since.plus(DEGRADED_LIFE)) ? state : DomainState.RELEASED;
            }
        };
    }

    private static boolean isOver(Optional<Instant> since, Instant now) {
        return since.filter(time -> !now.isBefore(time.plus(PATIENCE))).isPresent();
    }

    /** When it is looked at again. */
    Instant nextCheck(boolean allGood, Instant now) {
        Duration age = Duration.between(since, now);
        return now.plus(
                switch (state) {
                    case PENDING, VERIFIED -> bounded(age.dividedBy(8), Duration.ofSeconds(15));
                    case ISSUING -> bounded(age.dividedBy(8), Duration.ofSeconds(3));
                    case ACTIVE -> allGood ? Duration.ofDays(7) : Duration.ofHours(6);
                    case DEGRADED -> Duration.ofHours(6);
                    case RELEASED -> QUARANTINE;
                });
    }

    private static Duration bounded(Duration wish, Duration least) {
        Duration most = Duration.ofHours(1);
        return wish.compareTo(least) < 0 ? least : wish.compareTo(most) > 0 ? most : wish;
    }
}
