package dev.dormouse.certs.plan;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** A certificate that is there, as far as decisions need to know it. */
public record Held(List<String> names, String issuer, Instant notBefore, Instant notAfter) {
    private static final int RENEWED_PART = 3;
    private static final int EMERGENCY_PART = 20;

    public Held {
        names = List.copyOf(names);
        requireNonNull(issuer, "issuer");
        if (!notBefore.isBefore(notAfter)) {
            throw new IllegalArgumentException("A certificate ends after it begins");
        }
    }

    /** When a third of its life is left. */
    public Instant thirdLeft() {
        return notAfter.minus(life().dividedBy(RENEWED_PART));
    }

    /** When so little of its life is left that nothing else counts. */
    public Instant emergency() {
        return notAfter.minus(life().dividedBy(EMERGENCY_PART));
    }

    private Duration life() {
        return Duration.between(notBefore, notAfter);
    }
}
