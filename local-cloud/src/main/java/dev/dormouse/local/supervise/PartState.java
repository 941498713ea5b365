package dev.dormouse.local.supervise;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.dormouse.local.process.ProcessIdentity;
import dev.dormouse.local.process.StopSignal;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How one part of the cloud is, as the supervisor last wrote it down.
 *
 * @param detail what it does, or why it failed, for a person
 * @param process that runs it; null where none does
 * @param launch the digest of how that process was started
 * @param sinceMillis when the phase began
 * @param tookMillis how long the last start took, up to ready
 * @param restarts how often it ended by itself
 * @param stop how the process is asked to end
 */
public record PartState(
        String name,
        Phase phase,
        String detail,
        @Nullable ProcessIdentity process,
        @Nullable String launch,
        long sinceMillis,
        long tookMillis,
        int restarts,
        Map<String, Integer> ports,
        StopSignal stop) {
    public PartState {
        requireNonNull(name, "name");
        requireNonNull(phase, "phase");
        requireNonNull(detail, "detail");
        ports = Map.copyOf(ports);
        requireNonNull(stop, "stop");
    }

    public static PartState waiting(String name, long nowMillis) {
        return new PartState(
                name, Phase.WAITING, "", null, null, nowMillis, 0, 0, Map.of(), StopSignal.TERM);
    }

    /** Something that a supervisor does itself, without a process of its own. */
    public static PartState within(String name, long nowMillis, Map<String, Integer> ports) {
        return new PartState(
                name, Phase.READY, "", null, null, nowMillis, 0, 0, ports, StopSignal.TERM);
    }

    @JsonIgnore
    public Optional<ProcessIdentity> running() {
        return Optional.ofNullable(process).filter(ProcessIdentity::isAlive);
    }

    @JsonIgnore
    public boolean isReady() {
        return phase == Phase.READY;
    }

    PartState in(Phase next, String why, long nowMillis) {
        return new PartState(
                name, next, why, process, launch, nowMillis, tookMillis, restarts, ports, stop);
    }

    /** By a supervisor that counts for itself. */
    PartState takenOver(long nowMillis) {
        return new PartState(
                name, Phase.WAITING, "", process, launch, nowMillis, tookMillis, 0, ports, stop);
    }

    PartState runBy(
            ProcessIdentity found, String how, Map<String, Integer> listens, StopSignal ending) {
        return new PartState(
                name,
                phase,
                detail,
                found,
                how,
                sinceMillis,
                tookMillis,
                restarts,
                listens,
                ending);
    }

    PartState readyAfter(long millis, long nowMillis) {
        return new PartState(
                name, Phase.READY, "", process, launch, nowMillis, millis, restarts, ports, stop);
    }

    PartState failed(String why, long nowMillis) {
        return new PartState(
                name,
                Phase.FAILED,
                why,
                null,
                null,
                nowMillis,
                tookMillis,
                restarts + 1,
                ports,
                stop);
    }

    PartState stopped(long nowMillis) {
        return new PartState(
                name, Phase.STOPPED, "", null, null, nowMillis, tookMillis, restarts, ports, stop);
    }
}
