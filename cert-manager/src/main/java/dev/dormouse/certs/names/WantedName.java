package dev.dormouse.certs.names;

import static java.util.Objects.requireNonNull;

import dev.dormouse.certs.plan.RenewalWindow;
import dev.dormouse.certs.plan.Urgency;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A certificate that somebody wants.
 *
 * @param failures in a row
 * @param chosen window of the authority and time chosen in it
 * @param windowCheck when the authority is asked for the window again
 */
public record WantedName(
        String id,
        List<String> names,
        Urgency urgency,
        int failures,
        Optional<Instant> failingSince,
        Optional<NameProblem> problem,
        Optional<RenewalWindow.Chosen> chosen,
        Optional<Instant> windowCheck,
        Instant nextLook) {
    public WantedName {
        requireNonNull(id, "id");
        names = List.copyOf(names);
        requireNonNull(urgency, "urgency");
        requireNonNull(failingSince, "failingSince");
        requireNonNull(problem, "problem");
        requireNonNull(chosen, "chosen");
        requireNonNull(windowCheck, "windowCheck");
        requireNonNull(nextLook, "nextLook");
    }
}
