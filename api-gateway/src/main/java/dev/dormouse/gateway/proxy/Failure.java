package dev.dormouse.gateway.proxy;

import io.vertx.core.http.ConnectionPoolTooBusyException;
import io.vertx.core.http.StreamResetException;

/** How a try ended that got no answer. */
enum Failure {
    /** There are too many before it. */
    CROWDED,
    /** It never got there, or was refused unread. */
    NOT_SENT,
    /** It may have been carried out. */
    BROKEN,
    TIMEOUT;

    // error code of RFC 9113, section 7
    private static final long REFUSED_STREAM = 7;

    static Failure ofConnecting(Throwable cause) {
        return cause instanceof ConnectionPoolTooBusyException ? CROWDED : NOT_SENT;
    }

    static Failure ofSending(Throwable cause) {
        boolean unread =
                cause instanceof StreamResetException reset && reset.getCode() == REFUSED_STREAM;
        return unread ? NOT_SENT : BROKEN;
    }
}
