package dev.dormouse.web.rate;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * How often something may still be done.
 *
 * @param policy its name, such as that of a plan's limit
 * @param quota how often in any such window
 * @param remaining how often now
 * @param reset until one more is allowed than now; the window if nothing was done in it
 */
public record Rate(String policy, long quota, Duration window, long remaining, Duration reset) {
    /** What there is at all: {@code "deploysPerHour";q=100;w=3600}. */
    public static final String POLICY_HEADER = "RateLimit-Policy";

    /** What is left of it: {@code "deploysPerHour";r=99;t=3600}. */
    public static final String HEADER = "RateLimit";

    public Rate {
        requireNonNull(policy, "policy");
        requireNonNull(window, "window");
        requireNonNull(reset, "reset");
        if (quota < 0 || remaining < 0 || window.isNegative() || reset.isNegative()) {
            throw new IllegalArgumentException("Rates are not negative");
        }
    }

    /** Value of {@link #POLICY_HEADER}. */
    public String policyText() {
        return "\"" + policy + "\";q=" + quota + ";w=" + window.toSeconds();
    }

    /** Value of {@link #HEADER}. */
    public String text() {
        return "\"" + policy + "\";r=" + remaining + ";t=" + resetSeconds();
    }

    /** Rounded up, so that whoever waits so long does not come too early. */
    public long resetSeconds() {
        return reset.plusSeconds(1).minusNanos(1).toSeconds();
    }
}
