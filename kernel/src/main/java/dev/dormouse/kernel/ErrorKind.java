package dev.dormouse.kernel;

/** Who can fix an error, and how; a transport maps each kind to one status of its own. */
public enum ErrorKind {
    /** The caller sent something that can never work; they change it. */
    INVALID,
    /** The caller did not say who they are, or it is not valid any more; they log in. */
    UNAUTHENTICATED,
    /** The caller is known and may not do this; somebody with the right may. */
    FORBIDDEN,
    /** There is nothing here, or nothing that belongs to the caller. */
    NOT_FOUND,
    /** It contradicts what is there now; the caller looks again, or chooses another name. */
    CONFLICT,
    /** What the caller edits was changed by somebody else; they read it anew. */
    PRECONDITION_FAILED,
    /** The caller must say which state they edit. */
    PRECONDITION_REQUIRED,
    /** The plan allows no more of this now; waiting or a larger plan helps. */
    OVER_QUOTA,
    /** The caller sent more than a limit allows. */
    TOO_LARGE,
    /** The app itself failed: a trap, a non-zero exit, an answer that is no answer. */
    APP_FAILED,
    /** The app did not end in the time it has. */
    TIMEOUT,
    /** No room now; the same call may succeed later. */
    AT_CAPACITY,
    /** A bug of ours. */
    INTERNAL
}
