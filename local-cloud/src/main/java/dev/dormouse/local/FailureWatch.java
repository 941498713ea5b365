package dev.dormouse.local;

import dev.dormouse.local.supervise.CloudState;
import dev.dormouse.local.supervise.PartState;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Tells when a part does not start, by how often it ended since this watch first saw it: what a
 * supervisor went through before is over.
 */
final class FailureWatch {
    static final int FAILURES_MAX = 3;

    private final Map<String, Integer> atFirst = new HashMap<>();

    /** A part that failed too often meanwhile. */
    Optional<PartState> failing(CloudState state) {
        return state.parts().stream().filter(this::fails).findFirst();
    }

    private boolean fails(PartState part) {
        int before = atFirst.computeIfAbsent(part.name(), name -> part.restarts());
        return part.restarts() - before >= FAILURES_MAX && !part.isReady();
    }
}
