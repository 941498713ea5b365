package dev.dormouse.certs.order;

import java.time.Duration;
import java.util.Set;

/**
 * How orders are made.
 *
 * @param leaseLife after which another process may take over
 * @param distrusted issuers whose certificates are replaced at once
 */
public record OrderSettings(Duration leaseLife, Set<String> distrusted) {
    public static final Duration LEASE_LIFE = Duration.ofMinutes(1);

    public OrderSettings {
        distrusted = Set.copyOf(distrusted);
    }
}
