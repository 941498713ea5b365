package dev.dormouse.engine.wasi;

/**
 * Unwinds a guest that called {@code proc_exit}. There is one, without a stack trace; the exit code
 * is in the guest's {@link WasiContext}.
 */
public final class GuestExit extends RuntimeException {
    // Immutable, and made beforehand: the guest decides how deep its stack is when it exits.
    @SuppressWarnings("StaticAssignmentOfThrowable")
    static final GuestExit EXIT = new GuestExit();

    private static final long serialVersionUID = 1L;

    private GuestExit() {
        super("The guest exited", null, false, false);
    }
}
