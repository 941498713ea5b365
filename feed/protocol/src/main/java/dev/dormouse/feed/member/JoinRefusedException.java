package dev.dormouse.feed.member;

import java.io.IOException;

/** The control plane answered, and did not let us in; the same token will not help again. */
public final class JoinRefusedException extends IOException {
    JoinRefusedException(String message) {
        super(message);
    }
}
