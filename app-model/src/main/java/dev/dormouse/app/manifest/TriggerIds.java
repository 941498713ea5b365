package dev.dormouse.app.manifest;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Gives ids to triggers that have none. */
final class TriggerIds {
    private final Set<String> taken;
    private final Map<String, Integer> counters = new HashMap<>();

    TriggerIds(Collection<String> taken) {
        this.taken = new HashSet<>(taken);
    }

    /**
     * @param component the id of the trigger's component, if it names one
     */
    String next(String type, @Nullable String component) {
        String natural = component + "-" + type + "-trigger";
        if (component != null && taken.add(natural)) {
            return natural;
        }
        int counter = counters.getOrDefault(type, 1);
        while (!taken.add(type + "-trigger" + counter)) {
            counter++;
        }
        counters.put(type, counter);
        return type + "-trigger" + counter;
    }
}
