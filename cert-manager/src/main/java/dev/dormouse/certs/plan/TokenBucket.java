package dev.dormouse.certs.plan;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How many orders an authority may get now.
 *
 * @param tokens at that time
 */
public record TokenBucket(double tokens, Instant at) {
    private static final double MILLIS = 1_000.0;

    public static TokenBucket full(RateLimit limit, Instant now) {
        return new TokenBucket(limit.burst(), now);
    }

    /** The bucket after one order; empty if there is no token. */
    public Optional<TokenBucket> take(RateLimit limit, Instant now) {
        TokenBucket filled = filled(limit, now);
        return filled.tokens >= 1
                ? Optional.of(new TokenBucket(filled.tokens - 1, filled.at))
                : Optional.empty();
    }

    /** When there is a token. */
    public Instant available(RateLimit limit, Instant now) {
        TokenBucket filled = filled(limit, now);
        double missing = Math.max(0, 1 - filled.tokens);
        return filled.at.plusMillis((long) Math.ceil(missing / limit.perSecond() * MILLIS));
    }

    /** A clock that went back fills nothing. */
    private TokenBucket filled(RateLimit limit, Instant now) {
        if (!now.isAfter(at)) {
            return this;
        }
        double added = Duration.between(at, now).toMillis() / MILLIS * limit.perSecond();
        return new TokenBucket(Math.min(limit.burst(), tokens + added), now);
    }
}
