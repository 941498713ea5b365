package dev.dormouse.http.stream;

/**
 * Makes a stack overflow come before, never within, a call that changes what guests share.
 *
 * <p>Guest code decides how deep the stack is when it calls the host. An overflow in the queue of
 * an event loop could leave that queue broken for all requests, so whoever touches it on a guest's
 * thread first uses more stack than the call will.
 */
final class Headroom {
    private static final int FRAMES = 400;

    private Headroom() {}

    /**
     * @throws StackOverflowError if little stack is left
     */
    static void require() {
        if (descend(FRAMES) != FRAMES) {
            throw new IllegalStateException("Counts frames wrongly");
        }
    }

    /** Not a tail call, so each level is a frame of its own, 32 bytes and more. */
    private static int descend(int frames) {
        return frames == 0 ? 0 : 1 + descend(frames - 1);
    }
}
