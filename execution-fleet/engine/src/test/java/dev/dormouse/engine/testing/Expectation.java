package dev.dormouse.engine.testing;

/** How a hostile module has to end; whichever it is, the node and its other apps notice nothing. */
public sealed interface Expectation {
    /** The deploy is refused, and the refusal names the rule with these words. */
    record RefusedAtCompile(String words) implements Expectation {}

    /** The run ends in a trap whose message has these words, as the specification's tests do. */
    record Traps(String words) implements Expectation {}

    /** The run never ends by itself. */
    record MeetsDeadline() implements Expectation {}

    /**
     * The module does not get the memory it asks for: its memory is not allocated, or growing
     * answers -1 and the run ends well.
     */
    record MeetsMemoryLimit() implements Expectation {}

    /** The run ends by itself, with exit code 0. */
    record RunsWell() implements Expectation {}
}
