package dev.dormouse.engine.run;

/** Unwinds a guest that wrote more than it may. Carries no stack. */
final class OutputLimitMet extends RuntimeException {
    @SuppressWarnings("StaticAssignmentOfThrowable") // Immutable: no stack, no suppression.
    static final OutputLimitMet INSTANCE = new OutputLimitMet();

    private OutputLimitMet() {
        super("output limit", null, false, false);
    }
}
