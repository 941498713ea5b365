package dev.dormouse.gateway.limit;

import java.time.Duration;

/**
 * What TLS may keep.
 *
 * @param certificatesReadMax certificates that are kept read; others are read again when a client
 *     asks for them
 * @param sessionsMax sessions of TLS 1.2 clients that know no tickets; the eldest goes
 * @param resumptionMax a session that is older is made anew; whole seconds
 */
public record TlsLimits(int certificatesReadMax, int sessionsMax, Duration resumptionMax) {
    /** 10,000 certificates; 10,000 sessions; 12 hours. */
    public static final TlsLimits DEFAULT = new TlsLimits(10_000, 10_000, Duration.ofHours(12));

    public TlsLimits {
        if (certificatesReadMax < 1 || sessionsMax < 1 || resumptionMax.toSeconds() < 1) {
            throw new IllegalArgumentException("Limits are positive, a time has a second");
        }
    }
}
