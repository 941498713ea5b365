package dev.dormouse.gateway.proxy;

import io.vertx.core.http.ConnectionPoolTooBusyException;
import io.vertx.core.http.StreamResetException;

/** How a try ended that got no answer. */
enum Failure {
    /** There are too many before it. */
    CROWDED,
    /** It never got there, or was refused unread. */
    NOT_SENT,
    /** The connection was lost; it may have been carried out. */
    BROKEN,
    /** The node gave up this one request, as for what an app does; it may have been carried out. */
    CUT,
    TIMEOUT;

    // error code of RFC 9113, section 7
    private static final long REFUSED_STREAM = 7;

    /** Whether whoever was asked may have carried it out, and did not say. */
    boolean isInDoubt() {
        return this == BROKEN || this == CUT;
    }

    /** Whether it says something about the node; what tenants bring about never does. */
    boolean isTheNodes() {
        return this != CROWDED && this != CUT;
    }

    static Failure ofConnecting(Throwable cause) {
        return cause instanceof ConnectionPoolTooBusyException ? CROWDED : NOT_SENT;
    }

    static Failure ofSending(Throwable cause) {
        if (cause instanceof StreamResetException reset) {
            return reset.getCode() == REFUSED_STREAM ? NOT_SENT : CUT;
        }
        return BROKEN;
    }
}
