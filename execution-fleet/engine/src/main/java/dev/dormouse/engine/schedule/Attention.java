package dev.dormouse.engine.schedule;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * The word that compiled guest code reads at every loop and call. It is zero while no guest is due
 * for anything, and then costs one load and one branch.
 *
 * <p>The read is opaque: a plain one could be hoisted out of a loop that makes no call, a volatile
 * one would order the guest's own loads.
 */
public final class Attention {
    private static final VarHandle WORD;

    @SuppressWarnings("unused") // Read and written through WORD.
    private static int word;

    static {
        try {
            WORD = MethodHandles.lookup().findStaticVarHandle(Attention.class, "word", int.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private Attention() {}

    /** Called by guest code; returns unless this very guest has to end. */
    public static void check() {
        if ((int) WORD.getOpaque() != 0) {
            attend();
        }
    }

    private static void attend() {
        if (Thread.currentThread() instanceof GuestThread guest) {
            guest.attend();
        }
    }

    static void set(boolean raised) {
        WORD.setOpaque(raised ? 1 : 0);
    }
}
