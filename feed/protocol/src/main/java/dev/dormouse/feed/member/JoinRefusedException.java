package dev.dormouse.feed.member;

import java.io.IOException;

/** The control plane answered, and did not let us in; the same token will not help again. */
public final class JoinRefusedException extends IOException {
    /**
     * With which a process ends that was refused: to start it again helps only with a new token.
     */
    public static final int EXIT_CODE = 3;

    JoinRefusedException(String message) {
        super(message);
    }
}
