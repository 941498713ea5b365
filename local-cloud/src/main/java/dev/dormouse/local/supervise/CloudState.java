package dev.dormouse.local.supervise;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.dormouse.local.process.ProcessIdentity;
import java.util.List;
import java.util.Optional;

/**
 * What runs, as the supervisor last wrote it down. Commands and the next supervisor read it.
 *
 * @param plan names the build and the choices that the supervisor works by
 */
public record CloudState(
        ProcessIdentity supervisor, String plan, long startedMillis, List<PartState> parts) {
    public CloudState {
        requireNonNull(supervisor, "supervisor");
        requireNonNull(plan, "plan");
        parts = List.copyOf(parts);
    }

    public Optional<PartState> part(String name) {
        return parts.stream().filter(part -> part.name().equals(name)).findFirst();
    }

    @JsonIgnore
    public boolean isReady() {
        return !parts.isEmpty() && parts.stream().allMatch(PartState::isReady);
    }

    @JsonIgnore
    public boolean isSupervised() {
        return supervisor.isAlive();
    }
}
