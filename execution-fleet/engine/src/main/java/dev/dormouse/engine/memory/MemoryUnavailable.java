package dev.dormouse.engine.memory;

/**
 * The node has no memory left to give, though the app's plan would allow it. It ends the invocation
 * as "at capacity", which is the node's fault and not the tenant's. Carries no stack.
 */
public final class MemoryUnavailable extends RuntimeException {
    @SuppressWarnings("StaticAssignmentOfThrowable") // Immutable: no stack, no suppression.
    static final MemoryUnavailable INSTANCE = new MemoryUnavailable();

    private MemoryUnavailable() {
        super("no guest memory left on this node", null, false, false);
    }
}
