package dev.dormouse.certs.plan;

import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** Whether a certificate has to be got now. */
public sealed interface Need {
    /** Not before this time, as things stand. */
    record NotBefore(Instant time) implements Need {}

    /** Now. */
    record Due(Why why, Priority priority) implements Need {}

    /** Why a certificate is due. */
    enum Why {
        NOTHING_HELD,
        /** A twentieth of its life is left: whatever the authority suggests. */
        EMERGENCY,
        NAMES_CHANGED,
        ISSUER_DISTRUSTED,
        /** The time came that was chosen in the authority's window (RFC 9773). */
        WINDOW,
        /** A third of its life is left, and the authority suggests nothing. */
        THIRD_LEFT
    }

    static Need of(Situation situation, Instant now) {
        if (situation.held().isEmpty()) {
            return new Due(Why.NOTHING_HELD, priority(situation.urgency()));
        }
        Held held = situation.held().get();
        if (!now.isBefore(held.emergency())) {
            return new Due(Why.EMERGENCY, Priority.EMERGENCY);
        }
        if (!sameNames(situation, held)) {
            return new Due(Why.NAMES_CHANGED, priority(situation.urgency()));
        }
        if (situation.distrusted().contains(held.issuer())) {
            return new Due(Why.ISSUER_DISTRUSTED, Priority.RENEWAL);
        }
        return renewal(held, situation.renewAt(), now);
    }

    private static Need renewal(Held held, Optional<Instant> renewAt, Instant now) {
        Instant due = renewAt.orElseGet(held::thirdLeft);
        if (!now.isBefore(due)) {
            return new Due(renewAt.isPresent() ? Why.WINDOW : Why.THIRD_LEFT, Priority.RENEWAL);
        }
        return new NotBefore(due.isBefore(held.emergency()) ? due : held.emergency());
    }

    private static Priority priority(Urgency urgency) {
        return switch (urgency) {
            case AWAITED -> Priority.AWAITED;
            case UNHURRIED -> Priority.UNHURRIED;
        };
    }

    private static boolean sameNames(Situation situation, Held held) {
        if (situation.names().equals(held.names())) {
            return true;
        }
        Set<String> wanted = new HashSet<>(situation.names());
        return wanted.equals(new HashSet<>(held.names()));
    }
}
