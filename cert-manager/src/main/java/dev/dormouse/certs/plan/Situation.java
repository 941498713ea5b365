package dev.dormouse.certs.plan;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * All that decides whether a certificate is due.
 *
 * @param names that are wanted
 * @param renewAt chosen in the window that the authority suggests
 * @param distrusted issuers whose certificates are to be replaced
 */
public record Situation(
        List<String> names,
        Urgency urgency,
        Optional<Held> held,
        Optional<Instant> renewAt,
        Set<String> distrusted) {
    public Situation {
        names = List.copyOf(names);
        requireNonNull(urgency, "urgency");
        requireNonNull(held, "held");
        requireNonNull(renewAt, "renewAt");
        distrusted = Set.copyOf(distrusted);
    }
}
