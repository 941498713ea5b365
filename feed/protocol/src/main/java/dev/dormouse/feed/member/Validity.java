package dev.dormouse.feed.member;

import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/**
 * From when until when a certificate of our own is good, and what to think of that: the one
 * judgement by which all that watch them go. Each is renewed long before it is late.
 */
public record Validity(Instant from, Instant until) {
    /** Unix time of the end, for each certificate that a process watches. */
    public static final String METRIC = "dormouse_certificate_not_after_seconds";

    private static final int LATE_PART = 4;
    private static final int CRITICAL_PART = 20;

    /** What to think of it. */
    public enum State {
        OK,
        /** Less than a quarter of its life is left: several renewals failed. */
        LATE,
        /** Less than a twentieth of its life is left. */
        CRITICAL,
        EXPIRED;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public Validity {
        if (!from.isBefore(until)) {
            throw new IllegalArgumentException("A certificate ends after it begins");
        }
    }

    public static Validity of(X509Certificate certificate) {
        return new Validity(
                certificate.getNotBefore().toInstant(), certificate.getNotAfter().toInstant());
    }

    public State at(Instant now) {
        if (!now.isBefore(until)) {
            return State.EXPIRED;
        }
        if (now.isAfter(criticalAfter())) {
            return State.CRITICAL;
        }
        return now.isAfter(until.minus(life().dividedBy(LATE_PART))) ? State.LATE : State.OK;
    }

    /** When a twentieth of its life is left. */
    public Instant criticalAfter() {
        return until.minus(life().dividedBy(CRITICAL_PART));
    }

    Duration life() {
        return Duration.between(from, until);
    }
}
