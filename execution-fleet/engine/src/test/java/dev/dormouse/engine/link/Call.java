package dev.dormouse.engine.link;

import java.util.Arrays;
import java.util.List;
import run.endive.runtime.Instance;

/**
 * How one call ended.
 *
 * @param trap what was thrown, or empty
 */
record Call(List<Long> results, String trap) {
    static Call of(Instance instance, int function, long[] arguments) {
        try {
            long[] results = instance.getMachine().call(function, arguments);
            return new Call(
                    results == null ? List.of() : Arrays.stream(results).boxed().toList(), "");
        } catch (StackOverflowError e) {
            return new Call(List.of(), "stack exhausted");
        } catch (RuntimeException e) {
            return new Call(List.of(), e.toString());
        }
    }

    /** The two machines need not trap in the same words, but both have to trap. */
    boolean endsLike(Call other) {
        return results.equals(other.results) && trap.isEmpty() == other.trap.isEmpty();
    }

    /** Stacks differ in depth, so nothing can be said of what comes after. */
    boolean exhausted() {
        return trap.contains("stack exhausted");
    }
}
